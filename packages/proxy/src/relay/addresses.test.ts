import { describe, expect, it } from "vitest";
import { clientAddress, clientOf, createAddressGuard } from "./addresses.ts";

describe("createAddressGuard", () => {
  const guard = createAddressGuard(["10.1.0.0/16", "169.254.0.0/16", "fd00::/8"], ["203.0.114.7"]);
  it.each([
    ["93.184.215.14", true],
    ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", true],
    ["10.1.2.3", true],
    ["10.2.0.1", false],
    ["::ffff:10.1.2.3", true],
    ["::ffff:93.184.215.14", false],
    ["169.254.169.254", false],
    ["::ffff:169.254.169.254", false],
    ["169.254.1.1", true],
    ["fd00:ec2::254", false],
    ["fd00::1", true],
    ["203.0.114.7", false],
    ["203.0.114.8", true],
    ["168.63.129.16", false],
    ["", false],
    ["example", false],
    ["1", false],
    ["0x5db8d70e", false],
    ["0135.0.0.1", false],
    ["93.184.55054", false],
  ])("%s: %s", (address, allowed) => {
    expect(guard.allows(address)).toBe(allowed);
  });
});

describe("clientOf", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff::", "2001:db8:1:2::/64"],
    ["nonsense", "unknown"],
    [null, "unknown"],
  ])("counts %s as %s", (address, client) => {
    expect(clientOf(address)).toBe(client);
  });
});

describe("clientAddress", () => {
  it.each<readonly [string, string | null, readonly string[], readonly string[], string | null]>([
    ["nobody is trusted", "10.0.0.1", ["1.2.3.4"], [], "10.0.0.1"],
    ["the peer is not trusted", "192.0.2.9", ["1.2.3.4"], ["10.0.0.0/8"], "192.0.2.9"],
    ["the peer is trusted", "10.0.0.1", ["1.2.3.4"], ["10.0.0.0/8"], "1.2.3.4"],
    ["a client that writes addresses before the proxy's", "10.0.0.1", ["9.9.9.9, 1.2.3.4"], ["10.0.0.0/8"], "1.2.3.4"],
    ["two proxies", "10.0.0.1", ["1.2.3.4, 10.0.0.2"], ["10.0.0.0/8"], "1.2.3.4"],
    ["two headers", "10.0.0.1", ["9.9.9.9", "1.2.3.4"], ["10.0.0.0/8"], "1.2.3.4"],
    ["nonsense", "10.0.0.1", ["1.2.3.4, nonsense"], ["10.0.0.0/8"], "10.0.0.1"],
    ["a mapped peer", "::ffff:10.0.0.1", ["1.2.3.4"], ["10.0.0.0/8"], "1.2.3.4"],
    ["no header", "10.0.0.1", [], ["10.0.0.0/8"], "10.0.0.1"],
    ["no socket any more", null, ["1.2.3.4"], ["10.0.0.0/8"], null],
  ])("%s", (_what, peer, forwarded, trusted, client) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(client);
  });
});
