import { redact } from "@whycors/core/render";
import { DropdownMenu } from "radix-ui";
import { useRef, useState } from "react";
import { Dialog } from "../dialog.tsx";
import { Icon } from "../icon.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { diagramPng, diagramSvg, download } from "./diagram-file.ts";
import { checkCommand, curlCommand, fetchCode, markdownReport } from "./exports.ts";
import { addressOf } from "./fragment.ts";
import { packCase } from "./link.ts";

/** Everything that leaves the studio: into the clipboard, or as a file. */
export function ShareMenu() {
  const { share, app } = useStrings();
  const { given, run } = useStudio();
  const [said, setSaid] = useState("");
  const [byHand, setByHand] = useState<string | null>(null);
  const timer = useRef(0);
  const link = async (): Promise<string> => `${location.origin}${location.pathname}${addressOf(await packCase(given), { page: "studio" })}`;
  const copy = async (text: string | Promise<string>): Promise<void> => {
    const words = await text;
    try {
      await navigator.clipboard.writeText(words);
      setSaid(app.copied);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => setSaid(""), 2000);
    } catch {
      setByHand(words);
    }
  };
  const report = async (): Promise<string> => markdownReport(given, run, await link());
  const item = (name: string, act: () => void | Promise<void>) => (
    <DropdownMenu.Item className="item" onSelect={() => void act()}>
      {name}
    </DropdownMenu.Item>
  );
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="primary small">
          <Icon name={said === "" ? "share" : "check"} />
          <span>{said === "" ? share.title : said}</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
            {item(share.link, () => copy(link()))}
            <p className="menu-words">{share.linkAbout}</p>
            <DropdownMenu.Separator className="rule" />
            {item(share.check, () => copy(checkCommand(given)))}
            {item(share.curl, () => copy(curlCommand(given)))}
            {item(share.fetch, () => copy(fetchCode(given)))}
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
      <span className="unseen" role="status">
        {said}
      </span>
      <Dialog open={byHand !== null} onClose={() => setByHand(null)} title={share.title}>
        <p>{share.failed}</p>
        <textarea
          className="code"
          readOnly
          rows={8}
          value={byHand ?? ""}
          aria-label={share.title}
          onFocus={({ target }) => target.select()}
        />
      </Dialog>
    </>
  );
}
