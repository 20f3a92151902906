/** The programs that the browsers need: where they are, and how to get them. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Product } from "../truth/case.ts";

/** The Debian packages with all browsers and what they need here. */
const PACKAGES =
  "chromium firefox-esr webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb xauth fonts-dejavu-core openssl ca-certificates iproute2 util-linux libnss3-tools";

const NAMES: Readonly<Record<Product, readonly string[]>> = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  firefox: ["firefox-esr", "firefox"],
  webkit: [],
};

/** Environment variables that name another executable. */
const VARIABLES: Readonly<Record<Product, string>> = { chromium: "CHROMIUM", firefox: "FIREFOX", webkit: "MINIBROWSER" };

/** The executable of that name. */
export function onPath(name: string): string | undefined {
  const candidates = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** MiniBrowser lies in a folder named after the machine's architecture, not on the PATH. */
function miniBrowser(): string | undefined {
  const folders = existsSync("/usr/lib") ? readdirSync("/usr/lib") : [];
  return folders.map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`).find((path) => existsSync(path));
}

/** The browser's executable, or undefined where it, or something that it needs, is missing. */
export function executableOf(product: Product): string | undefined {
  if (onPath("openssl") === undefined || (product === "webkit" && onPath("Xvfb") === undefined)) return undefined;
  const named = process.env[VARIABLES[product]];
  if (named !== undefined) return existsSync(named) ? named : onPath(named);
  if (product === "webkit") return miniBrowser();
  return NAMES[product].map(onPath).find((path) => path !== undefined);
}

/** Installs the Debian packages where that can be done without asking anybody; whether it was tried. */
export function installPrograms(): boolean {
  if (onPath("apt-get") === undefined) return false;
  const root = process.getuid?.() === 0;
  const sudo = !root && onPath("sudo") !== undefined && spawnSync("sudo", ["--non-interactive", "true"], { stdio: "ignore" }).status === 0;
  if (!root && !sudo) return false;
  const prefix = sudo ? ["sudo", "--non-interactive"] : [];
  process.stderr.write(`installing ${PACKAGES}\n`);
  for (const words of ["update -qq", `install -y -qq --no-install-recommends ${PACKAGES}`]) {
    const [program = "env", ...args] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...words.split(" ")];
    spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  }
  return true;
}
