import { PLAIN } from "@whycors/core/render";
import { describe, expect, it } from "vitest";
import { editsBetween } from "./mend.ts";
import { renderToDo, renderToDoMarkdown } from "./render-to-do.ts";
import { addChange, type Change, NOTHING_TO_DO, type ToDo } from "./to-do.ts";

const on = { role: "preflight", url: "https://api.example/items" } as const;

function change(given: Partial<Change> & { readonly lines: readonly (readonly [string, string])[] }): Change {
  const edits = given.lines.map(([name, value]) => ({ kind: "set-header", on, name, value }) as const);
  return {
    on,
    edits,
    by: "fix",
    method: "PUT",
    origin: "http://localhost:5173",
    requestHeaders: ["content-type"],
    credentials: false,
    reason: { id: "method-not-allowed", what: "`PUT` is not allowed" },
    ...given,
  };
}

function listOf(...changes: readonly Change[]): ToDo {
  return changes.reduce(addChange, NOTHING_TO_DO);
}

describe("addChange", () => {
  it("adds up what is asked of one answer", () => {
    const { items } = listOf(
      change({ lines: [["Access-Control-Allow-Methods", "PUT"]] }),
      change({
        lines: [["Access-Control-Allow-Methods", "DELETE, PUT"]],
        method: "DELETE",
        requestHeaders: ["content-type", "x-id"],
        credentials: true,
        reason: { id: "method-not-allowed", what: "`DELETE` is not allowed" },
      }),
      change({
        lines: [["Access-Control-Allow-Origin", "http://localhost:3000"]],
        origin: "http://localhost:3000",
        on: { ...on, url: `${on.url}?page=2` },
      }),
    );
    expect(items).toEqual([
      {
        on,
        by: "fix",
        methods: ["PUT", "DELETE"],
        origins: ["http://localhost:5173", "http://localhost:3000"],
        requestHeaders: ["content-type", "x-id"],
        credentials: true,
        edits: [
          { kind: "set-header", on, name: "Access-Control-Allow-Methods", value: "PUT, DELETE" },
          { kind: "set-header", on, name: "Access-Control-Allow-Origin", value: "http://localhost:3000" },
        ],
        reasons: [
          { id: "method-not-allowed", what: "`PUT` is not allowed" },
          { id: "method-not-allowed", what: "`DELETE` is not allowed" },
        ],
        times: 3,
      },
    ]);
  });

  it("keeps answers of different roles and authors apart", () => {
    const lines = [["Vary", "Origin"]] as const;
    expect(listOf(change({ lines }), change({ lines, by: "hand" }), change({ lines, on: { ...on, role: "actual" } })).items).toHaveLength(
      3,
    );
  });

  it("takes no more answers than anybody mends by one list", () => {
    const many = Array.from({ length: 1100 }, (_, index) => change({ lines: [], on: { ...on, url: `https://api.example/${index}` } }));
    expect(listOf(...many).items).toHaveLength(1000);
  });
});

describe("the list", () => {
  const origin = ["Access-Control-Allow-Origin", "http://localhost:5173"] as const;
  const toDo = listOf(change({ lines: [origin] }), change({ lines: [origin], on: { ...on, url: "https://api.example/users" } }));

  it("says the same of several URLs once", () => {
    expect(renderToDo(toDo, PLAIN)).toBe(`The server's to-do list
  1. OPTIONS https://api.example/items (asking for PUT)
     OPTIONS https://api.example/users (asking for PUT)
     answer the preflight with (2 times)
       Access-Control-Allow-Origin: http://localhost:5173
     because \`PUT\` is not allowed (method-not-allowed)
`);
  });

  it("warns against any origin where there are several", () => {
    const two = listOf(
      change({ lines: [origin] }),
      change({ lines: [["Access-Control-Allow-Origin", "http://localhost:3000"]], origin: "http://localhost:3000" }),
    );
    expect(renderToDoMarkdown(two)).toContain(
      "`Access-Control-Allow-Origin` is the origin of the request, if it is one of http://localhost:5173, http://localhost:3000; compare with that list, do not send back just any.",
    );
  });

  it("is short when there is nothing to do", () => {
    expect(renderToDo(NOTHING_TO_DO, PLAIN)).toBe("nothing for the server to do\n");
    expect(renderToDoMarkdown(NOTHING_TO_DO)).toBe("# CORS to-do list\n\nNothing: every page that was seen got its answer.\n");
  });
});

it("editsBetween finds what turns one answer into another", () => {
  const before = {
    status: 403,
    headers: [
      ["Vary", "A"],
      ["X-Old", "x"],
      ["Content-Length", "5"],
    ],
  } as const;
  const after = {
    status: 200,
    headers: [
      ["vary", "A"],
      ["vary", "Origin"],
      ["Content-Length", "9"],
    ],
  } as const;
  expect(editsBetween(before, after, on)).toEqual([
    { kind: "set-status", on, status: 200 },
    { kind: "set-header", on, name: "vary", value: "A, Origin" },
    { kind: "remove-header", on, name: "X-Old" },
  ]);
});
