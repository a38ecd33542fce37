/** Whether an IP address is reachable only from this machine: 127.0.0.0/8, also as IPv6, and ::1. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/i.test(address);
}
