# The server: who has a certificate of ours reaches NETWORKS, a line each, as if it were this pod.
set -eu
: "${PKI:=/pki}"
PATH=$PATH:/usr/sbin:/sbin
clients=192.168.240.0
[ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ] || echo 1 > /proc/sys/net/ipv4/ip_forward
iptables-nft -t nat -A POSTROUTING -s $clients/24 -j MASQUERADE
set --
while read -r network; do [ -z "$network" ] || set -- "$@" --push "route $network"; done <<NETWORKS
$NETWORKS
NETWORKS
while read -r key value rest; do # names of the cluster
  case $key in
    nameserver) set -- "$@" --push "dhcp-option DNS $value" ;;
    search) for domain in $value $rest; do set -- "$@" --push "dhcp-option DOMAIN-SEARCH $domain"; done ;;
  esac
done < /etc/resolv.conf
exec openvpn --server $clients 255.255.255.0 --topology subnet --dev tun --proto udp --port 1194 \
  --ca "$PKI/ca.crt" --cert "$PKI/server.crt" --key "$PKI/server.key" --dh none --tls-crypt "$PKI/tls-crypt.key" \
  --remote-cert-tls client --tls-version-min 1.2 --keepalive 10 60 --persist-tun --persist-key "$@"
