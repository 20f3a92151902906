import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AuditLab, startAuditLab } from "@whycors/lab";
import { runCommand } from "../../testing/run-command.ts";
import { onWrite } from "../../testing/written.ts";
import { audit } from "../audit.ts";
import { addAudit } from "../command.ts";

/** What a run of the command printed to standard output, and exited with. */
interface Ran {
  readonly code: number;
  readonly output: string;
}

/** The lab, a folder that goes with it, and the command with all that it takes to reach the lab. */
export interface LabAudit {
  readonly lab: AuditLab;
  readonly folder: string;
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  readonly close: () => Promise<void>;
}

/** Runs `whycors audit` with these words alone. */
export async function runAuditCommand(...words: readonly string[]): Promise<Ran> {
  let output = "";
  const write = onWrite(process.stdout, (text) => {
    output += text;
  });
  try {
    const code = await runCommand<number>(["audit", ...words], (program, give) =>
      addAudit(program, async (targets, options) => give(await audit(targets, options))),
    );
    return { code, output };
  } finally {
    write.mockRestore();
  }
}

export async function startLabAudit(): Promise<LabAudit> {
  const lab = await startAuditLab();
  const folder = mkdtempSync(join(tmpdir(), "whycors-"));
  const ca = join(folder, "ca.pem");
  writeFileSync(ca, lab.certificate);
  const connection = ["--ca", ca, "--resolve", lab.resolution, "--private", "--rate", "10000", "--concurrency", "8"];
  return {
    lab,
    folder,
    run: (...words) => runAuditCommand(...connection, ...words),
    async close() {
      await lab.close();
      rmSync(folder, { recursive: true });
    },
  };
}
