/** Servers as they are installed, handing out files, without a word on CORS. */
import { spawnSync } from "node:child_process";
import { executableOf, type RealServer } from "../servers/servers.ts";

interface FileServer extends RealServer {
  readonly name: string;
  /** Prints the version. */
  readonly version: readonly string[];
}

const TYPES = "types { application/json json; }";

export const FILE_SERVERS: readonly FileServer[] = [
  {
    id: "nginx",
    name: "Files by nginx",
    package: "nginx",
    program: "nginx",
    version: ["-v"],
    configuration: ({ folder, listen }) => `
daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${TYPES}
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  server { listen 127.0.0.1:${listen}; root ${folder}/root; }
}
`,
    args: (folder) => ["-p", folder, "-c", `${folder}/server.conf`, "-e", `${folder}/error.log`],
  },
  {
    id: "apache",
    name: "Files by Apache",
    package: "apache2",
    program: "apache2",
    version: ["-v"],
    configuration: ({ folder, listen }) => `
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
ServerName localhost
Listen 127.0.0.1:${listen}
${["mpm_event", "authz_core", "mime"].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
TypesConfig /dev/null
AddType application/json json
DocumentRoot ${folder}/root
`,
    args: (folder) => ["-X", "-f", `${folder}/server.conf`],
  },
  {
    id: "caddy",
    name: "Files by Caddy",
    package: "caddy",
    program: "caddy",
    version: ["version"],
    configuration: ({ folder, listen }) => `
{
	admin off
	auto_https off
}
http://127.0.0.1:${listen} {
	bind 127.0.0.1
	root * ${folder}/root
	file_server
}
`,
    args: (folder) => ["run", "--adapter", "caddyfile", "--config", `${folder}/server.conf`],
  },
  {
    id: "lighttpd",
    name: "Files by lighttpd",
    package: "lighttpd",
    program: "lighttpd",
    version: ["-v"],
    configuration: ({ folder, listen }) => `
server.bind = "127.0.0.1"
server.port = ${listen}
server.document-root = "${folder}/root"
server.errorlog = "${folder}/error.log"
mimetype.assign = ( ".json" => "application/json" )
`,
    args: (folder) => ["-D", "-f", `${folder}/server.conf`],
  },
];

/** What the program says of itself: `1.22.1`. */
export function fileServerVersion(server: FileServer): string {
  const { stdout, stderr } = spawnSync(executableOf(server) ?? server.program, server.version, { encoding: "utf8" });
  return /\d+(\.\d+)+/.exec(stdout + stderr)?.[0] ?? "";
}
