// The client: starts `thang lsp` and lets it speak with the editor.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

function settings() {
  const own = vscode.workspace.getConfiguration("thang");
  return {
    pinnedEvidence: own.get("pinnedEvidence"),
    pinnedUnit: own.get("pinnedUnit"),
    language: own.get("language") || (vscode.env.language.startsWith("vi") ? "vi" : ""),
  };
}

function start() {
  const command = vscode.workspace.getConfiguration("thang").get("server.path") || "thang";
  client = new LanguageClient(
    "thang",
    "Thang",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ language: "thang" }, { pattern: "**/*.thang.md" }],
      initializationOptions: settings(),
      synchronize: {
        fileEvents: vscode.workspace.createFileSystemWatcher(
          "**/*.{thang,thang.md,csv,tsv,json,ndjson}"
        ),
      },
    }
  );
  return client.start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("thang.restart", async () => {
      await client?.stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration("thang")) return;
      client?.sendNotification("workspace/didChangeConfiguration", {
        settings: { thang: settings() },
      });
    })
  );
  await start();
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
