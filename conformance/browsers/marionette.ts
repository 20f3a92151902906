/**
 * A client for Marionette, Firefox's own remote protocol: `<length>:<json>` packets over TCP, commands `[0, id, name, params]`,
 * answers `[1, id, error, result]`.
 */
import net from "node:net";

export interface Marionette {
  readonly send: (name: string, params?: object) => Promise<unknown>;
  readonly close: () => void;
}

type Answer = readonly [type: 1, id: number, error: { readonly error: string; readonly message: string } | null, result: unknown];

export function connectMarionette(port: number): Promise<Marionette> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1");
    const pending = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
    let next = 0;
    let greeted = false;
    const fail = (error: Error): void => {
      reject(error);
      for (const each of pending.values()) each.reject(error);
      pending.clear();
    };
    socket.on("error", fail);
    socket.on("close", () => fail(new Error("marionette: connection closed")));
    const send: Marionette["send"] = (name, params = {}) => {
      next += 1;
      const id = next;
      const json = JSON.stringify([0, id, name, params]);
      socket.write(`${Buffer.byteLength(json)}:${json}`);
      return new Promise((ok, no) => pending.set(id, { resolve: ok, reject: no }));
    };
    onPackets(socket, (packet) => {
      if (!greeted) {
        greeted = true;
        resolve({ send, close: () => socket.destroy() });
        return;
      }
      const [, id, error, result] = JSON.parse(packet) as Answer;
      if (error === null) pending.get(id)?.resolve(result);
      else pending.get(id)?.reject(new Error(`${error.error}: ${error.message}`));
      pending.delete(id);
    });
  });
}

function onPackets(socket: net.Socket, handle: (packet: string) => void): void {
  let buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const colon = buffer.indexOf(":");
      const end = colon + 1 + Number(buffer.subarray(0, Math.max(colon, 0)).toString("latin1"));
      if (colon < 0 || buffer.length < end) return;
      handle(buffer.subarray(colon + 1, end).toString("utf8"));
      buffer = buffer.subarray(end);
    }
  });
}
