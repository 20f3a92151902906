import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { HeaderList } from "../model/header-list.ts";
import { LAYERS } from "./layers.ts";
import { recogniseLayers } from "./recognise.ts";

interface Answer {
  readonly layer: string;
  readonly what: string;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
  readonly passed?: readonly string[];
}

/** `recorded` are answers of real servers on this machine; `published` are what people printed of services that cannot be run here. */
const { recorded, published }: { readonly recorded: readonly Answer[]; readonly published: readonly Answer[] } = JSON.parse(
  readFileSync(new URL("answers.json", import.meta.url), "utf8"),
);
const answers = [...recorded, ...published];

/** Django leaves a mark of its own on what Gunicorn serves. */
const BEHIND: Readonly<Record<string, string>> = { gunicorn: "django" };

describe("recogniseLayers", () => {
  it.each(answers.map((answer) => [`${answer.layer}: ${answer.what}`, answer] as const))(
    "%s",
    (_name, { layer, status, headers, body, passed = [] }) => {
      const seen = recogniseLayers({ status, headers }, body).map(({ id }) => id);
      const faceless = layer === "fastify" && body === "";
      if (!faceless) expect(seen).toContain(layer);
      const expected = new Set([layer, ...passed, BEHIND[layer]]);
      expect(seen.filter((id) => !expected.has(id))).toEqual([]);
    },
  );

  it("has an answer for every row", () => {
    const shown = new Set(answers.flatMap(({ layer, passed = [] }) => [layer, ...passed]));
    expect(LAYERS.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  it("sees nothing in an answer that bears no mark, however long", () => {
    expect(recogniseLayers({ status: 200, headers: [["Content-Type", "application/json"]] }, "{}".repeat(5_000_000))).toEqual([]);
  });
});
