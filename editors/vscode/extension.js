"use strict";

const vscode = require("vscode");
const { LanguageClient, State } = require("vscode-languageclient/node");
const { findServer } = require("./server");

/** Notes on the disk: the server ignores everything else, so it is not asked. */
const selector = [{ scheme: "file", language: "markdown" }];

/** Where the code of a finding leads: a page that the server writes when it is opened. */
const documentation = { scheme: "coursemark", template: "coursemark:/{code}.md" };

/**
 * Commands of the editor, and those of the server that they send. The names differ because the
 * client registers the server's own, for code actions, with arguments the editor doesn't know.
 */
const checkboxCommands = [
  ["coursemark.editor.toggleCheckbox", "coursemark.toggleCheckbox"],
  ["coursemark.editor.completeSubtree", "coursemark.completeSubtree"],
  ["coursemark.editor.resetSubtree", "coursemark.resetSubtree"],
  ["coursemark.editor.updateCounts", "coursemark.updateCounts"],
];

/** @type {Extension | undefined} */
let extension;

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  extension = new Extension(context);
  await extension.restart();
}

async function deactivate() {
  await extension?.stop();
}

/** The server's life in this window: one client at most, and what the user sees of it. */
class Extension {
  /** @param {vscode.ExtensionContext} context */
  constructor(context) {
    this.context = context;
    /** The log; it outlives a client, so that the reason of a restart stays readable. */
    this.log = vscode.window.createOutputChannel("coursemark");
    this.status = vscode.languages.createLanguageStatusItem("coursemark.status", selector);
    this.status.name = "coursemark";
    /** @type {LanguageClient | undefined} */
    this.client = undefined;
    /** Starts and stops wait for each other here. */
    this.queue = Promise.resolve();

    context.subscriptions.push(
      this.log,
      this.status,
      vscode.commands.registerCommand("coursemark.restartServer", () => this.restart()),
      vscode.commands.registerCommand("coursemark.showLog", () => this.log.show()),
      vscode.workspace.registerTextDocumentContentProvider(documentation.scheme, {
        provideTextDocumentContent: (uri) => this.describe(uri),
      }),
      ...checkboxCommands.map(([own, servers]) =>
        vscode.commands.registerTextEditorCommand(own, (editor) => {
          this.run(servers, editor).catch((error) => this.report(`${own}: ${message(error)}`));
        }),
      ),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("coursemark.server.path")) void this.restart();
      }),
    );
  }

  restart() {
    return this.enqueue(async () => {
      await this.dropClient();
      await this.start();
    });
  }

  stop() {
    return this.enqueue(() => this.dropClient());
  }

  /** @param {() => Promise<void>} work */
  enqueue(work) {
    this.queue = this.queue.then(work).catch((error) => {
      this.log.appendLine(message(error));
    });
    return this.queue;
  }

  async start() {
    const settings = vscode.workspace.getConfiguration("coursemark");
    const found = findServer({
      // The editor leaves out a workspace's value while the workspace is not trusted.
      setting: settings.get("server.path", ""),
      extensionFolder: this.context.extensionPath,
      searchPath: process.env.PATH,
    });
    if ("problem" in found) {
      this.log.appendLine(found.problem);
      this.showStopped(found.problem);
      void this.offerHelp(found.problem);
      return;
    }
    this.log.appendLine(`Starting ${found.command} (${found.origin}).`);

    const client = new LanguageClient(
      "coursemark",
      "coursemark",
      { command: found.command, args: ["lsp"] },
      {
        documentSelector: selector,
        outputChannel: this.log,
        initializationOptions: {
          coursemark: { ...serverSettings(settings), documentation: documentation.template },
        },
        synchronize: { configurationSection: "coursemark" },
      },
    );
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) this.showState(client, newState);
    });
    try {
      await client.start();
    } catch (error) {
      const problem = `The server does not start: ${message(error)}`;
      // The client has shown a message of its own.
      this.log.appendLine(problem);
      this.showStopped(problem);
    }
  }

  async dropClient() {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    // A server that died, or never started, can't be asked to stop.
    await client.dispose().catch((error) => this.log.appendLine(message(error)));
  }

  /**
   * What a check reports, with an example: the page behind the code of a finding.
   * @param {vscode.Uri} uri
   * @returns {Promise<string>}
   */
  async describe(uri) {
    if (!this.client?.isRunning()) return "The server is not running.";
    return this.client.sendRequest("workspace/executeCommand", {
      command: "coursemark.describeCheck",
      arguments: [uri.path.replace(/^\/|\.md$/g, "")],
    });
  }

  /**
   * Sends a command for each selection; the server answers with an edit.
   * @param {string} command
   * @param {vscode.TextEditor} editor
   */
  async run(command, editor) {
    const client = this.client;
    if (!client?.isRunning()) {
      this.report("The server is not running.");
      return;
    }
    const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
    for (const selection of distinct(editor.selections)) {
      await client.sendRequest("workspace/executeCommand", {
        command,
        arguments: [{ uri, range: client.code2ProtocolConverter.asRange(selection) }],
      });
    }
  }

  /**
   * @param {LanguageClient} client
   * @param {State} state
   */
  showState(client, state) {
    if (state === State.Stopped) return this.showStopped("The server has stopped.");
    this.status.severity = vscode.LanguageStatusSeverity.Information;
    this.status.busy = state === State.Starting;
    this.status.text = "coursemark";
    this.status.detail =
      state === State.Starting ? "starting" : client.initializeResult?.serverInfo?.version;
    this.status.command = { command: "coursemark.showLog", title: "Show Log" };
  }

  /** @param {string} detail */
  showStopped(detail) {
    this.status.severity = vscode.LanguageStatusSeverity.Error;
    this.status.busy = false;
    this.status.text = "coursemark: not running";
    this.status.detail = detail;
    this.status.command = { command: "coursemark.restartServer", title: "Restart" };
  }

  /** @param {string} problem */
  async offerHelp(problem) {
    const settings = "Open Settings";
    const install = "How to Install";
    const chosen = await vscode.window.showErrorMessage(`coursemark: ${problem}`, settings, install);
    if (chosen === settings) {
      await vscode.commands.executeCommand(
        "workbench.action.openSettings",
        "coursemark.server.path",
      );
    } else if (chosen === install) {
      const readme = vscode.Uri.joinPath(this.context.extensionUri, "README.md");
      await vscode.commands.executeCommand("markdown.showPreview", readme);
    }
  }

  /** @param {string} problem */
  async report(problem) {
    const restart = "Restart Server";
    const log = "Show Log";
    const chosen = await vscode.window.showErrorMessage(`coursemark: ${problem}`, restart, log);
    if (chosen === restart) await this.restart();
    if (chosen === log) this.log.show();
  }
}

/**
 * The settings the server reads, as the configuration requests answer them.
 * @param {vscode.WorkspaceConfiguration} settings
 */
function serverSettings(settings) {
  const names = ["checks", "diagnostics", "completion", "hover", "inlayHints", "codeActions", "limits"];
  // Only what somebody set: a default must not win over `.coursemark.yml`.
  const checkbox = [
    "checkUp", "checkDown", "uncheckUp", "uncheckDown", "letter", "doneDate",
  ].flatMap((name) => {
    const found = settings.inspect(`checkbox.${name}`);
    const value = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(names.map((name) => [name, settings.get(name)])),
    checkbox: Object.fromEntries(checkbox),
  };
}

/**
 * The selections from the top, without those that start on a line an earlier one has: two cursors
 * in one item would toggle it twice.
 * @param {readonly vscode.Selection[]} selections
 */
function distinct(selections) {
  let lastLine = -Infinity;
  return [...selections]
    .sort((a, b) => a.start.compareTo(b.start))
    .filter((selection) => {
      const isNew = selection.start.line > lastLine;
      lastLine = Math.max(lastLine, selection.end.line);
      return isNew;
    });
}

/** @param {unknown} error */
function message(error) {
  return error instanceof Error ? error.message : String(error);
}

module.exports = { activate, deactivate };
