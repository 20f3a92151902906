/** The vulnerable endpoints in a process of their own, so that their work is not taken for the audit's. */
import { startAuditLab } from "@whycors/lab";

const lab = await startAuditLab({ secure: false });
process.send?.({ origin: lab.origin, resolution: lab.resolution });
