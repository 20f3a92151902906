import * as means from "../meanings.ts";
import type { MessageSource } from "../message.ts";
import { ACCESS, ACCESS_CHOICES, ACCESS_ERRORS, ACCESS_MEANINGS, ON_PREFLIGHT } from "./cors-errors.ts";
import { ACCESS_ERROR_NAMES, type AccessError } from "./facts.ts";

/** What posts and logs of older versions show. */
export const FORMER: Readonly<Record<string, MessageSource>> = Object.fromEntries([
  ...ACCESS_ERROR_NAMES.flatMap((error) => formerAccess(error)),
  [
    "former/Origin2012",
    {
      text: "{api} cannot load {url}. Origin {origin} is not allowed by Access-Control-Allow-Origin.",
      choices: { api: { xhr: "XMLHttpRequest", fetch: "Fetch API" } },
      until: "about 29",
      means: means.either(means.MISSING, means.ALLOWS_SOME_OTHER),
    },
  ],
  ["former/PreflightStatus", { text: "Response for preflight has invalid HTTP status code {status}", until: "66", means: means.STATUS }],
  ["former/PreflightNotOk", { text: "Response for preflight does not have HTTP ok status.", until: "about 69", means: means.STATUS }],
  [
    "former/PreflightRedirect",
    { text: "Response for preflight is invalid (redirect)", until: "about 69", means: means.REDIRECTED_PREFLIGHT },
  ],
  formerPrivateNetwork(
    "MissingAllowPrivateNetwork",
    `${ON_PREFLIGHT}No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the \`{space}\` address space.`,
  ),
  formerPrivateNetwork(
    "InvalidAllowPrivateNetwork",
    `${ON_PREFLIGHT}The 'Access-Control-Allow-Private-Network' header in the preflight response for this private network request targeting the \`{space}\` address space had a value of '{value}',  not 'true'.`,
  ),
  formerPrivateNetwork(
    "UnexpectedPrivateNetworkAccess",
    "Request had no target IP address space, yet the resource is in address space `{space}`.",
  ),
  formerPrivateNetwork("PermissionUnavailable", "Unable to ask for permission to access the `{space}` IP address space."),
  [
    "former/RedirectDisallowedScheme",
    {
      text: `${ACCESS}Redirect location '{location}' has a disallowed scheme for cross-origin requests.`,
      choices: ACCESS_CHOICES,
      until: "about 70",
      means: means.redirectedTo("ftp://server.example/"),
    },
  ],
] satisfies (readonly [string, MessageSource])[]);

function formerAccess(error: AccessError): readonly (readonly [string, MessageSource])[] {
  const { code, text } = ACCESS_ERRORS[error];
  const therefore = " Origin '{origin}' is therefore not allowed access.";
  const meant = means.either(...ACCESS_MEANINGS[error]);
  const phase = { actual: "", preflight: ON_PREFLIGHT };
  return [
    [
      `former/CannotLoad${code}`,
      {
        text: `{api} cannot load {url}. {phase}${text}${therefore}{answered}`,
        choices: {
          phase,
          api: { xhr: "XMLHttpRequest", fetch: "Fetch API" },
          answered: { status: " The response had HTTP status code {status}.", none: "" },
        },
        until: "59",
        means: meant,
      },
    ],
    [
      `former/FailedToLoad${code}`,
      {
        text: `Failed to load {url}: {phase}${text}{end}`,
        choices: { phase, end: { origin: therefore, none: "" } },
        until: "68",
        means: meant,
      },
    ],
    [
      `former/Redirect${code}`,
      {
        text: `Redirect from '{initialUrl}' to '{url}' has been blocked by CORS policy: ${text}{end}`,
        choices: { end: { origin: therefore, none: "" } },
        until: "about 69",
        means: meant,
      },
    ],
    [
      `former/Typed${code}`,
      {
        text: `{kind} from origin '{server}' has been blocked from loading by Cross-Origin Resource Sharing policy: ${text}${therefore}`,
        choices: {
          kind: Object.fromEntries(
            ["Font", "Image", "Script", "Stylesheet", "CSS Stylesheet", "Video", "Audio"].map((kind) => [kind, kind]),
          ),
        },
        until: "about 53",
        means: meant,
      },
    ],
  ];
}

function formerPrivateNetwork(name: string, text: string): readonly [string, MessageSource] {
  return [`former/${name}`, { text: `${ACCESS}${text}`, choices: ACCESS_CHOICES, until: "about 141", means: means.localNetwork("denied") }];
}
