# The server: who has a certificate of ours reaches NETWORKS, such as 10.0.0.0/8, as if it were this pod. It writes STATUS anew
# every ten seconds: who is connected, and that it is alive.
set -eu
: "${PKI:=/pki}" "${STATUS:=/tmp/status}"
PATH=$PATH:/usr/sbin:/sbin
clients=192.168.240.0
[ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ] || echo 1 > /proc/sys/net/ipv4/ip_forward
iptables-nft -t nat -A POSTROUTING -s $clients/24 -j MASQUERADE
mask() { # BITS
  local mask=$((0xffffffff << (32 - $1)))
  echo "$((mask >> 24 & 255)).$((mask >> 16 & 255)).$((mask >> 8 & 255)).$((mask & 255))"
}
set --
for network in $NETWORKS; do set -- "$@" --push "route ${network%/*} $(mask "${network#*/}")"; done
while read -r key value rest; do # names of the cluster
  case $key in
    nameserver) set -- "$@" --push "dhcp-option DNS $value" ;;
    search) for domain in $value $rest; do set -- "$@" --push "dhcp-option DOMAIN-SEARCH $domain"; done ;;
  esac
done < /etc/resolv.conf
exec openvpn --server $clients 255.255.255.0 --topology subnet --dev tun --proto udp --port 1194 \
  --ca "$PKI/ca.crt" --cert "$PKI/server.crt" --key "$PKI/server.key" --dh none --tls-crypt "$PKI/tls-crypt.key" \
  --remote-cert-tls client --tls-version-min 1.2 --keepalive 10 60 --persist-tun --persist-key --status "$STATUS" 10 "$@"
