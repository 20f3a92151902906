import type { Environment, FetchRequest } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { editClient, editRequest, type Fix } from "@whycors/core/fixes";
import { summaryOf, type Verification } from "@whycors/core/render";
import { runLive, type TransportOptions } from "@whycors/probe";
import { startFixingHop } from "./fixing-hop.ts";

/** Checks once more with the fix made: the page's part of it on the request, the servers' part by a hop on their answers. */
export async function verify(
  request: FetchRequest,
  { edits }: Fix,
  environment: Environment,
  transport: TransportOptions,
  send: boolean,
): Promise<Verification> {
  const hop = await startFixingHop(edits, transport);
  try {
    const { trace, heldBack } = await runLive(editRequest(request, edits), {
      environment: { ...environment, client: editClient(environment.client, edits) },
      answer: async (wire) => (await hop.send(wire)).reply,
      send,
    });
    return { outcome: trace.outcome.kind, summary: summaryOf(trace, diagnose(trace), heldBack), heldBack, exchanges: trace.exchanges };
  } finally {
    await hop.close();
  }
}
