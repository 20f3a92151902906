import { describe, expect, it } from "vitest";
import { historyReducer, newHistory } from "./history.ts";

const change = (to: string, about: string, at: number) => ({ kind: "change", to, about, at }) as const;

describe("historyReducer", () => {
  it("undoes and redoes", () => {
    const typed = historyReducer(newHistory("a"), change("b", "url", 0));
    const undone = historyReducer(typed, { kind: "undo" });
    expect(undone.present).toBe("a");
    expect(historyReducer(undone, { kind: "redo" }).present).toBe("b");
  });

  it("takes changes of the same thing that follow fast for one", () => {
    const typed = ["b", "bc", "bcd"].reduce(
      (history, to, index) => historyReducer(history, change(to, "url", index * 500)),
      newHistory("a"),
    );
    expect(historyReducer(typed, { kind: "undo" }).present).toBe("a");
  });

  it("tells changes apart by what they are about, and by time", () => {
    const other = historyReducer(historyReducer(newHistory("a"), change("b", "url", 0)), change("c", "method", 1));
    expect(historyReducer(other, { kind: "undo" }).present).toBe("b");
    const later = historyReducer(historyReducer(newHistory("a"), change("b", "url", 0)), change("c", "url", 2000));
    expect(historyReducer(later, { kind: "undo" }).present).toBe("b");
  });

  it("forgets what was undone when something else is done, and has nothing to undo at the start", () => {
    const undone = historyReducer(historyReducer(newHistory("a"), change("b", "url", 0)), { kind: "undo" });
    expect(historyReducer(undone, change("c", "url", 9)).future).toEqual([]);
    expect(historyReducer(newHistory("a"), { kind: "undo" })).toEqual(newHistory("a"));
  });

  it("keeps 200 steps", () => {
    const many = Array.from({ length: 300 }, (_, index) => index).reduce(
      (history, at) => historyReducer(history, change(`${at}`, `${at}`, at)),
      newHistory("a"),
    );
    expect(many.past.length).toBe(200);
  });
});
