"use strict";

// Finds the program to run. Nothing here knows of the editor, so that `node` alone can try it.

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/**
 * What the search for the server found: a program, or a sentence for a person.
 * @typedef {{ command: string, origin: "setting" | "bundled" | "PATH" } | { problem: string }} FoundServer
 */

/**
 * Finds the server: the setting, then the program in the extension's folder, then the `PATH`.
 *
 * A setting that names nothing is a problem, not a reason to look further: another version would
 * run unnoticed.
 *
 * @param {{ setting: string, extensionFolder: string, searchPath: string | undefined }} places
 * @returns {FoundServer}
 */
function findServer({ setting, extensionFolder, searchPath }) {
  if (setting.trim() !== "") {
    const command = withHome(setting.trim());
    if (!path.isAbsolute(command)) {
      return { problem: `The setting coursemark.server.path is “${setting}”; it needs an absolute path.` };
    }
    return isProgram(command)
      ? { command, origin: "setting" }
      : { problem: `The setting coursemark.server.path is “${setting}”; there is no program.` };
  }
  const name = process.platform === "win32" ? "coursemark.exe" : "coursemark";
  const bundled = path.join(extensionFolder, "bin", name);
  if (isProgram(bundled)) return { command: bundled, origin: "bundled" };
  for (const folder of (searchPath ?? "").split(path.delimiter)) {
    // A relative entry would mean the workspace, which may hold a program of somebody else.
    if (!path.isAbsolute(folder)) continue;
    const command = path.join(folder, name);
    if (isProgram(command)) return { command, origin: "PATH" };
  }
  return { problem: "The program “coursemark” is not on the PATH. Install it, or set its path." };
}

/** @param {string} file */
function withHome(file) {
  return file === "~" || /^~[/\\]/.test(file) ? path.join(os.homedir(), file.slice(1)) : file;
}

/** @param {string} file */
function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

module.exports = { findServer };
