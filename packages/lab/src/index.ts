/**
 * Real servers on the loopback interface that get CORS wrong on purpose: a path for each scenario, with the reason that a
 * checker should find.
 *
 * @module
 */
export { type AuditLab, startAuditLab } from "./audit/lab.ts";
export { AUDIT_HOST, type AuditAnswer, type AuditRequest, type AuditScenario, TRUSTED } from "./audit/scenario.ts";
export { AUDIT_SCENARIOS, SAFE, VULNERABLE } from "./audit/scenarios.ts";
export { checkCommand, commandLine } from "./command.ts";
export { type ScenarioEntry, type ScenariosDocument, scenariosDocument } from "./document.ts";
export { hardened, hasBody, headBytes, plainText } from "./http/write-answer.ts";
export { type Lab, type LabOptions, startLab } from "./lab.ts";
export type {
  Answer,
  Ask,
  Call,
  Expected,
  Further,
  Hop,
  HttpAnswer,
  LabReply,
  OriginName,
  Origins,
  Part,
  RequestHead,
  Scenario,
  ScenarioGroup,
  ScenarioSource,
  Site,
} from "./scenario.ts";
export { GROUPS, SCENARIOS } from "./scenarios/groups.ts";
export { NOT_IN_LAB, type NotInLab } from "./scenarios/not-in-lab.ts";
