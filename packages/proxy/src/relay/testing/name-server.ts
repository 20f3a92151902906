import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { isIPv6 } from "node:net";
import { type Answer, decode, encode, type Packet } from "dns-packet";
import type { Resolve } from "../node/resolve.ts";

export interface NameServer {
  /** Resolves names by this server, over UDP, as a machine does that asks it. */
  readonly resolve: Resolve;
  /** How often a name was asked for (A and AAAA of one lookup count as one). */
  lookups(name: string): number;
  close(): void;
}

/** A DNS server that says of each name what it is told: `addresses` hears which lookup of the name it is, from 0. */
export async function startNameServer(addresses: (name: string, lookup: number) => readonly string[]): Promise<NameServer> {
  const counts = new Map<string, number>();
  const socket = createSocket("udp4");
  socket.on("message", (message, { address, port }) => {
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    if (question === undefined) return;
    const { name, type } = question;
    const seen = counts.get(name) ?? 0;
    if (type === "AAAA") counts.set(name, seen + 1);
    const found = addresses(name, seen).filter((each) => isIPv6(each) === (type === "AAAA"));
    const answers = found.map((data): Answer => ({ type: type === "AAAA" ? "AAAA" : "A", name, ttl: 0, data }));
    const packet: Packet = { type: "response", id, questions: [question], answers };
    socket.send(encode(packet), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    async resolve(name) {
      // one after the other, so that both belong to one lookup
      const none = (): readonly string[] => [];
      const v4 = await resolver.resolve4(name).catch(none);
      const v6 = await resolver.resolve6(name).catch(none);
      return [...v4, ...v6];
    },
    lookups: (name) => counts.get(name) ?? 0,
    close: () => socket.close(),
  };
}
