/** The real servers: how each is started with a generated configuration in front of the application. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GeneratedFile } from "@whycors/core/generate";
import { endProcess, until } from "../browsers/processes.ts";
import { onPath } from "../browsers/programs.ts";
import { closedPort, LONGEST_BODY } from "./application.ts";

/** What a configuration is written with. */
interface Setting {
  /** The folder that holds everything of one run. */
  readonly folder: string;
  readonly listen: number;
  readonly application: number;
  /** Nothing listens there. */
  readonly unreachable: number;
  readonly files: readonly GeneratedFile[];
}

export interface RealServer {
  readonly id: string;
  /** The Debian package. */
  readonly package: string;
  readonly program: string;
  /** The whole configuration around the generated files, which lie in the folder already. */
  readonly configuration: (setting: Setting) => string;
  /** Statuses of answers that it gives before it looks at its configuration, so that they carry no headers. */
  readonly bare?: readonly number[];
  readonly args: (folder: string, setting: Setting) => readonly string[];
}

const generated = ({ files }: Setting, indent = ""): string => (files[0]?.text ?? "").replace(/^(?=.)/gm, indent);

export const SERVERS: readonly RealServer[] = [
  {
    id: "nginx",
    package: "nginx",
    program: "nginx",
    configuration: ({ folder, listen, application, unreachable }) => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  client_max_body_size ${LONGEST_BODY};
  include ${folder}/cors-maps.conf;
  server {
    listen 127.0.0.1:${listen};
    include ${folder}/cors.conf;
    location / { proxy_pass http://127.0.0.1:${application}; }
    location /unreachable { proxy_pass http://127.0.0.1:${unreachable}; }
  }
}
`,
    args: (folder) => ["-p", folder, "-c", join(folder, "server.conf"), "-e", join(folder, "error.log")],
  },
  {
    id: "apache",
    package: "apache2",
    program: "apache2",
    configuration: ({ folder, listen, application, unreachable }) => `
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
ServerName localhost
Listen 127.0.0.1:${listen}
${["mpm_event", "authz_core", "headers", "setenvif", "rewrite", "proxy", "proxy_http"].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
${process.getuid?.() === 0 ? "User nobody\nGroup nogroup" : ""}
<VirtualHost 127.0.0.1:${listen}>
  Include ${folder}/cors.conf
  RewriteCond expr "%{req_novary:Content-Length} -gt ${LONGEST_BODY}"
  RewriteRule ^ - [R=413,L]
  ProxyPass /unreachable http://127.0.0.1:${unreachable}/unreachable
  ProxyPass / http://127.0.0.1:${application}/
</VirtualHost>
`,
    args: (folder) => ["-X", "-f", join(folder, "server.conf")],
  },
  {
    id: "caddy",
    package: "caddy",
    program: "caddy",
    configuration: ({ folder, listen, application, unreachable }) => `
{
	admin off
	auto_https off
}
http://127.0.0.1:${listen} {
	bind 127.0.0.1
	route {
		import ${folder}/cors.caddy
		@large header_regexp Content-Length ^[0-9]{4,}$
		error @large "too large" 413
		reverse_proxy /unreachable 127.0.0.1:${unreachable}
		reverse_proxy 127.0.0.1:${application}
	}
}
`,
    args: (folder) => ["run", "--adapter", "caddyfile", "--config", join(folder, "server.conf")],
  },
  {
    id: "haproxy",
    package: "haproxy",
    program: "haproxy",
    configuration: (setting) => `
defaults
  mode http
  timeout connect 5s
  retries 0
  timeout client 20s
  timeout server 20s
frontend cors
  bind 127.0.0.1:${setting.listen}
${generated(setting, "  ")}
  http-request deny deny_status 413 if { req.hdr(content-length) -m int gt ${LONGEST_BODY} }
  use_backend unreachable if { path /unreachable }
  default_backend application
backend application
  server application 127.0.0.1:${setting.application}
backend unreachable
  server unreachable 127.0.0.1:${setting.unreachable}
`,
    args: (folder) => ["-db", "-f", join(folder, "server.conf")],
  },
  {
    id: "lighttpd",
    package: "lighttpd",
    program: "lighttpd",
    configuration: ({ folder, listen, application, unreachable }) => `
server.modules = ( "mod_setenv", "mod_redirect", "mod_proxy" )
server.bind = "127.0.0.1"
server.port = ${listen}
server.document-root = "${folder}/root"
server.errorlog = "${folder}/error.log"
server.max-request-size = 1
proxy.server = ( "" => ( ( "host" => "127.0.0.1", "port" => ${application} ) ) )
$HTTP["url"] == "/unreachable" {
  proxy.server = ( "" => ( ( "host" => "127.0.0.1", "port" => ${unreachable} ) ) )
}
include "${folder}/cors.conf"
`,
    bare: [413],
    args: (folder) => ["-D", "-f", join(folder, "server.conf")],
  },
  {
    id: "varnish",
    package: "varnish",
    program: "varnishd",
    configuration: ({ folder, application, unreachable }) => `vcl 4.1;
include "${folder}/cors.vcl";
backend application { .host = "127.0.0.1"; .port = "${application}"; }
backend unreachable { .host = "127.0.0.1"; .port = "${unreachable}"; }
sub vcl_recv {
  if (std.integer(req.http.Content-Length, 0) > ${LONGEST_BODY}) { return (synth(413)); }
  set req.backend_hint = application;
  if (req.url == "/unreachable") { set req.backend_hint = unreachable; }
  return (pass);
}
`,
    args: (folder, { listen }) => [
      ...["-F", "-n", join(folder, "work"), "-a", `127.0.0.1:${listen}`, "-f", join(folder, "server.conf"), "-s", "malloc,10m"],
      ...["-p", "vcc_allow_inline_c=off", "-j", "none"],
    ],
  },
];

/** Where servers lie that are not on everybody's path. */
const SYSTEM_FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

export function executableOf({ program }: RealServer): string | undefined {
  return onPath(program) ?? SYSTEM_FOLDERS.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

export interface Running {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Starts a server that nobody else sees: all its files are in a folder of its own, and it listens on the loopback interface. */
export async function startServer(server: RealServer, files: readonly GeneratedFile[], application: number): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), `whycors-${server.id}-`));
  mkdirSync(join(folder, "root"));
  const setting = { folder, listen: await closedPort(), application, unreachable: await closedPort(), files };
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "server.conf"), server.configuration(setting));
  const child = spawn(executableOf(server) ?? server.program, server.args(folder, setting), {
    cwd: folder,
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => output.push(String(chunk)));
  const close = async (): Promise<void> => {
    await endProcess(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    await until(server.id, 20_000, () => answers(child, setting.listen));
  } catch (error) {
    const log = join(folder, "error.log");
    const said = output.join("") + (existsSync(log) ? readFileSync(log, "utf8") : "");
    await close();
    throw new Error(`${server.id} did not start: ${said}`, { cause: error });
  }
  return { port: setting.listen, close };
}

async function answers(child: ChildProcess, port: number): Promise<true | undefined> {
  if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(undefined));
    socket.on("connect", () => socket.end());
  });
}
