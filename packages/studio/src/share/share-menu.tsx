import { redact } from "@whycors/core/render";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { CopyOutcome, useCopying } from "../copy.tsx";
import { Dialog } from "../dialog.tsx";
import { Icon } from "../icon.tsx";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { diagramPng, diagramSvg, download } from "./diagram-file.ts";
import { checkCommand, curlCommand, fetchCode, markdownReport } from "./exports.ts";
import { addressOf } from "./fragment.ts";
import { packCase } from "./link.ts";

/** Everything that leaves the studio: into the clipboard, or as a file. */
export function ShareMenu() {
  const { share, app, test } = useStrings();
  const { given, run } = useStudio();
  const copying = useCopying();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const { copied, copy } = copying;
  const link = async (): Promise<string> => `${location.origin}${location.pathname}${addressOf(await packCase(given), { page: "studio" })}`;
  const report = async (): Promise<string> => markdownReport(given, run, await link());
  const copyTest = async (): Promise<void> => {
    const { policyTest } = await import("./policy-test.ts");
    const made = policyTest(run.trace);
    if ("text" in made) await copy(made.text);
    else setProblems(made.problems);
  };
  const item = (name: string, act: () => void | Promise<void>) => (
    <DropdownMenu.Item className="item" onSelect={() => void act()}>
      {name}
    </DropdownMenu.Item>
  );
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="primary small">
          <Icon name={copied ? "check" : "share"} />
          <span>{copied ? app.copied : share.title}</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
            {item(share.link, () => copy(link()))}
            <p className="menu-words">{share.linkAbout}</p>
            <DropdownMenu.Separator className="rule" />
            {item(share.check, () => copy(checkCommand(given)))}
            {item(share.curl, () => copy(curlCommand(given)))}
            {item(share.fetch, () => copy(fetchCode(given)))}
            {item(test.item, copyTest)}
            {item(share.report, () => copy(report()))}
            <DropdownMenu.Separator className="rule" />
            {item(share.svg, () => download("whycors.svg", diagramSvg(run)))}
            {item(share.png, async () => download("whycors.png", await diagramPng(run)))}
            {item(share.json, () =>
              download("whycors.json", new Blob([JSON.stringify(redact(run.trace), null, 2)], { type: "application/json" })),
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <CopyOutcome {...copying} />
      <Dialog open={problems.length > 0} onClose={() => setProblems([])} title={test.item}>
        <p>{test.cannot}</p>
        <ul className="problem">
          {problems.map((problem) => (
            <li key={problem}>{problem === "without-cors" ? test.withoutCors : <Sentence text={problem} />}</li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
