import { describe, expect, it } from "vitest";
import { describeAnswer } from "./answer.ts";

describe("describeAnswer", () => {
  it.each([
    ["a page", 200, "text/html; charset=utf-8", "<html><title>\n  Sign in </title>", "text/html", "Sign in"],
    ["an error in JSON", 403, "Application/JSON", '{"message": "no"}', "application/json", "no"],
    ["a problem", 400, "application/problem+json", '{"status":400,"title":"Bad"}', "application/problem+json", "Bad"],
    ["an error in XML", 403, "application/xml", "<Error><Message>CORSResponse</Message></Error>", "application/xml", "CORSResponse"],
    ["an error in a line", 400, "text/plain", "Disallowed CORS origin\n", "text/plain", "Disallowed CORS origin"],
    ["no data that was asked for", 200, "application/json", '{"message": "private"}', "application/json", null],
    ["no object", 500, null, '{"code":7}', null, null],
    ["nothing of an empty body", 502, "", "", "", null],
  ])("says what %s says", (_name, status, contentType, body, type, says) => {
    const headers = contentType === null ? [] : [["Content-Type", contentType] as const];
    expect(describeAnswer({ status, headers }, body)).toMatchObject({ type, says });
  });

  it("looks at the beginning only, and shows no more than a line", () => {
    expect(describeAnswer({ status: 500, headers: [] }, `${" ".repeat(9000)}<title>late</title>`).says).toBeNull();
    expect(describeAnswer({ status: 500, headers: [] }, `<title>${"x".repeat(500)}</title>`).says).toHaveLength(100);
  });
});
