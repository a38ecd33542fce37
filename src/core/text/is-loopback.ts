/** Whether only this machine can reach an IP address: 127.0.0.0/8, also as IPv6, and ::1. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/i.test(address);
}
