# Sourced by check. Three machines (network namespaces), of which the first reaches the third through the second, by VPN only.

vpn_release() { helmfile --quiet --file helmfile.d --environment any --selector name=openvpn template; }
vpn_asked_for() { # with the image of the version that is asked for, or not at all
  KIOSK_VPN=true KIOSK_VERSION=9.9.9 vpn_release > "$work/vpn.yaml"
  grep 'image: cell-kiosk/openvpn:9.9.9$' "$work/vpn.yaml"
  [ -z "$(vpn_release)" ]
}
vpn_connects() { # with the chart's script and the file that `make kubeVPN.ovpn` writes
  local folder=$work/vpn
  mkdir "$folder"
  VPN_ADDRESS=172.31.1.1 ./vpn "$folder/kubeVPN.ovpn" "$folder/pki"
  trap vpn_away EXIT
  ip netns add kiosk-person; ip netns add kiosk-vpn; ip netns add kiosk-pod
  vpn_link kiosk-person 172.31.1.2 kiosk-vpn 172.31.1.1
  vpn_link kiosk-pod 10.99.0.1 kiosk-vpn 10.99.0.2
  if vpn_reaches 10.99.0.1; then echo "it is reached without the VPN"; return 1; fi
  NETWORKS="10.99.0.0/16 10.98.64.0/18" PKI=$folder/pki STATUS=$folder/status \
    ip netns exec kiosk-vpn sh charts/openvpn/scripts/openvpn.sh > "$folder/server.log" 2>&1 & vpn_server=$!
  ip netns exec kiosk-person openvpn --config "$folder/kubeVPN.ovpn" --script-security 1 > "$folder/client.log" 2>&1 &
  vpn_client=$!
  until_true 30 vpn_reaches 10.99.0.1 || { tail -n 5 "$folder"/*.log; return 1; }
  ip -n kiosk-person route | grep '^10.98.64.0/18 '
  until_true 15 grep '^client,' "$folder/status" # what the probes look at
}
vpn_link() { # MACHINE ADDRESS MACHINE ADDRESS
  ip link add "$1" netns "$3" type veth peer name eth0 netns "$1"
  ip -n "$1" address add "$2/24" dev eth0; ip -n "$1" link set eth0 up; ip -n "$1" link set lo up
  ip -n "$3" address add "$4/24" dev "$1"; ip -n "$3" link set "$1" up
}
vpn_reaches() { # ADDRESS: it refuses the connection, since nothing listens there
  local answer
  answer=$(timeout 2 ip netns exec kiosk-person bash -c "exec 3<> /dev/tcp/$1/1" 2>&1) || true
  [[ $answer == *refused* ]]
}
vpn_away() {
  kill ${vpn_server:-} ${vpn_client:-} 2> /dev/null || true
  wait
  local machine
  for machine in kiosk-person kiosk-vpn kiosk-pod; do ip netns delete $machine 2> /dev/null || true; done
}

check "the VPN is there if asked for" vpn_asked_for
if [ "$(id -u)" -eq 0 ] && [ -c /dev/net/tun ] && { command -v openvpn && command -v iptables-nft && command -v ip; } > /dev/null; then
  check "a person gets in by VPN" vpn_connects
else
  skip "a person gets in by VPN" "needs root, /dev/net/tun, openvpn, iptables-nft and ip"
fi
