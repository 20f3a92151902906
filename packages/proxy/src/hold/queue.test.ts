import { expect, it } from "vitest";
import { createHoldQueue } from "./queue.ts";

const message = { start: { kind: "response", status: 200, statusText: "OK" }, headers: [], body: "" } as const;
const entry = (id: number) => ({ id, phase: "response", about: "GET /", message, request: { method: "GET", headers: [] } }) as const;

function queue(most = 10) {
  const told: string[] = [];
  const held = createHoldQueue(
    { timeout: 1000, most },
    { held: ({ id, until }) => told.push(`held ${id} until ${until}`), released: ({ id }, { kind }) => told.push(`${kind} ${id}`) },
  );
  return { held, told };
}

it("hands over what was decided, once", async () => {
  const { held, told } = queue();
  const waiting = held.hold(entry(1), 5);
  expect(held.list().map(({ id }) => id)).toEqual([1]);
  expect([held.decide(1, { kind: "edit", message }), held.decide(1, { kind: "drop" })]).toEqual([true, false]);
  expect(await waiting).toEqual({ kind: "edit", message });
  expect(told).toEqual(["held 1 until 1005", "edit 1"]);
});

it("releases unchanged what waited long enough", async () => {
  const { held } = queue();
  const waiting = [held.hold(entry(1), 0), held.hold(entry(2), 600)];
  expect(held.expire(999)).toEqual([]);
  expect(held.expire(1000).map(({ id }) => id)).toEqual([1]);
  expect(await waiting[0]).toEqual({ kind: "release" });
  expect(held.list().map(({ id }) => id)).toEqual([2]);
});

it("lets go on at once what finds no room, and everything when it is closed", async () => {
  const { held, told } = queue(1);
  const first = held.hold(entry(1), 0);
  expect(await held.hold(entry(2), 0)).toEqual({ kind: "release" });
  held.close();
  expect(await first).toEqual({ kind: "release" });
  expect(await held.hold(entry(3), 0)).toEqual({ kind: "release" });
  expect(told).toEqual(["held 1 until 1000", "release 1"]);
});
