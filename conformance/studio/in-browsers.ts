import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { executableOf } from "../browsers/programs.ts";
import { BROWSER_NAMES, type OpenStudio, openStudio } from "./open-studio.ts";
import { startAfresh } from "./steps.ts";

/** Tests in each browser, each with the studio as a visitor finds it. Where a browser is missing they are left out; in CI they fail. */
export function inBrowsers(title: string, tests: (studio: () => OpenStudio) => void): void {
  describe.each(BROWSER_NAMES)(`${title} in %s`, (name) => {
    const executable = executableOf(name);
    if (executable === undefined) {
      it.skipIf(process.env["CI"] !== "true")("has its browser", () => expect(executable).toBeDefined());
      return;
    }
    let studio: OpenStudio;
    beforeAll(async () => {
      studio = await openStudio(name, executable);
    }, 60_000);
    afterAll(() => studio.close(), 30_000);
    beforeEach(() => startAfresh(studio.page, studio.url), 30_000);
    tests(() => studio);
  });
}
