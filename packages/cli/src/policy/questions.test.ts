/** The questions of `whycors policy init`, answered key by key. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { EMPTY_DRAFT } from "@whycors/core/policy";
import { afterAll, describe, expect, it } from "vitest";
import { type Answers, ask } from "./questions.ts";

const folder = mkdtempSync(join(tmpdir(), "whycors-questions-"));
const file = join(folder, "policy.yaml");
const taken = join(folder, "taken.yaml");
mkdirSync(join(folder, "inner"));
writeFileSync(taken, "mine\n");
afterAll(() => rmSync(folder, { recursive: true }));

const [ENTER, SPACE, CTRL_C, CTRL_D, CTRL_U] = ["\r", " ", "\u0003", "\u0004", "\u0015"];

/** What the screen must show before the keys are pressed. */
type Turn = readonly [shows: string, keys: string | null];

interface Given {
  readonly draft?: Partial<typeof EMPTY_DRAFT>;
  readonly out?: string;
  readonly overwrite?: boolean;
}

/** Answers in turn; null for the keys closes the terminal. Gives what came of it, and all that was shown, without styles. */
async function walk(turns: readonly Turn[], { draft = {}, out = file, overwrite = false }: Given = {}): Promise<[Answers | null, string]> {
  const input = new PassThrough();
  let [shown, read, turn] = ["", 0, 0];
  const output = new Writable({
    write(chunk, _encoding, done) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how terminals are told
      shown += String(chunk).replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
      const [shows, keys] = turns[turn] ?? ["\0", ""];
      if (shown.slice(read).includes(shows)) {
        turn++;
        read = shown.length;
        // the prompt listens when it has drawn itself
        setImmediate(() => (keys === null ? input.end() : input.write(keys)));
      }
      done();
    },
  });
  const answers = await ask({ ...EMPTY_DRAFT, ...draft }, out, overwrite, { input, output });
  expect(turns.slice(turn), shown).toEqual([]);
  return [answers, shown];
}

const ORIGIN: Turn = ["Which origins", `https://app.example${ENTER}`];
const TO_PLACE: readonly Turn[] = [
  ["Which methods", ENTER],
  ["do pages set", ENTER],
  ["do pages read", ENTER],
];

describe("the questions", () => {
  it("lead to a draft", async () => {
    const [answers] = await walk([
      ["Which origins", `https://app.example, http://localhost:5173${ENTER}`],
      ["With cookies", `y`],
      ["Which methods", `${SPACE}${ENTER}`],
      ["do pages set", `X-Id Content-Type${ENTER}`],
      ["do pages read", `ETag${ENTER}`],
      ["Where to write", ENTER],
    ]);
    expect(answers).toEqual({
      draft: {
        ...EMPTY_DRAFT,
        origins: ["https://app.example", "http://localhost:5173"],
        credentials: true,
        methods: ["PUT"],
        requestHeaders: ["X-Id", "Content-Type"],
        exposedHeaders: ["ETag"],
      },
      out: file,
      overwrite: false,
    });
  });

  it("take nothing for nothing", async () => {
    const [answers] = await walk([ORIGIN, ["With cookies", ENTER], ...TO_PLACE, ["Where to write", ENTER]]);
    expect(answers?.draft).toEqual({ ...EMPTY_DRAFT, origins: ["https://app.example"] });
  });

  it("begin with what is said already", async () => {
    const draft = { methods: ["PURGE"], requestHeaders: ["X-A"], exposedHeaders: ["ETag"], credentials: true, maxAge: 60 };
    const [answers] = await walk([ORIGIN, ["With cookies", ENTER], ...TO_PLACE, ["Where to write", ENTER]], { draft });
    expect(answers?.draft).toEqual({ ...EMPTY_DRAFT, ...draft, origins: ["https://app.example"] });
  });

  it("ask for no credentials where all origins are allowed", async () => {
    const [answers, shown] = await walk([["Which origins", `any${ENTER}`], ...TO_PLACE, ["Where to write", ENTER]]);
    expect(answers?.draft).toMatchObject({ origins: "any", credentials: false });
    expect(shown).not.toContain("With cookies");
  });
});

describe("an answer that makes no policy", () => {
  it.each<readonly [string, readonly Turn[]]>([
    [
      "is asked for again, with what is wrong",
      [
        ["Which origins", ENTER],
        ["name one, such as https://app.example", `https://app.example/${ENTER}`],
        ["an origin has no slash at its end", `\u007f${ENTER}`],
        ["With cookies", ENTER],
        ["Which methods", ENTER],
        ["do pages set", `Cookie${ENTER}`],
        ["only the browser itself sets this header", `${CTRL_U}${ENTER}`],
        ["do pages read", `Set-Cookie${ENTER}`],
        ["no page can read this header", `${CTRL_U}${ENTER}`],
        ["Where to write", ENTER],
      ],
    ],
    [
      "is asked for again where it does not go with another",
      [
        ["Which origins", `http://app.example${ENTER}`],
        ["With cookies", "y"],
        ["anyone on the way", ""],
        ["With cookies", ENTER],
        ...TO_PLACE,
        ["Where to write", ENTER],
      ],
    ],
    [
      "nor a file",
      [
        ORIGIN,
        ["With cookies", ENTER],
        ...TO_PLACE,
        ["Where to write", `${CTRL_U}${ENTER}`],
        ["a file name", `${join(folder, "inner")}${ENTER}`],
        ["this is no file", `${CTRL_U}${join(folder, "none", "a.yaml")}${ENTER}`],
        ["there is no folder", `${CTRL_U}${file}${ENTER}`],
      ],
    ],
  ])("%s", async (_name, turns) => {
    expect((await walk(turns))[0]?.out).toBe(file);
  });
});

describe("a file that is there", () => {
  const before: readonly Turn[] = [ORIGIN, ["With cookies", ENTER], ...TO_PLACE];

  it("is not overwritten without a word", async () => {
    const [answers] = await walk([...before, ["Where to write", ENTER], ["Overwrite it?", "n"], ["Where to write", `2${ENTER}`]], {
      out: taken,
    });
    expect(answers).toMatchObject({ out: `${taken}2`, overwrite: false });
  });

  it.each<readonly [string, readonly Turn[], boolean]>([
    ["when the person says so", [["Overwrite it?", "y"]], false],
    ["when the command said so", [], true],
  ])("is overwritten %s", async (_name, more, overwrite) => {
    const [answers] = await walk([...before, ["Where to write", ENTER], ...more], { out: taken, overwrite });
    expect(answers).toMatchObject({ out: taken, overwrite: true });
  });
});

describe("whoever leaves", () => {
  const all: readonly Turn[] = [ORIGIN, ["With cookies", ENTER], ...TO_PLACE, ["Where to write", ENTER], ["Overwrite it?", "y"]];

  it.each([CTRL_C, CTRL_D, null].flatMap((keys) => all.map((_turn, index) => ({ keys, index, where: all[index]?.[0] ?? "" }))))(
    "by $keys at `$where` has nothing written",
    async ({ keys, index, where }) => {
      const [answers, shown] = await walk([...all.slice(0, index), [where, keys]], { out: taken });
      expect(answers).toBeNull();
      expect(shown).toContain("Nothing was written.");
    },
  );
});
