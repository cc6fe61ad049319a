//! Starts `coursemark lsp` for Markdown.

use zed_extension_api::{self as zed, serde_json, settings::LspSettings};

struct Coursemark;

impl zed::Extension for Coursemark {
    fn new() -> Self {
        Coursemark
    }

    /// The program of the settings (`lsp.coursemark.binary.path`), else the one on the `PATH`.
    fn language_server_command(
        &mut self,
        server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let configured = LspSettings::for_worktree(server.as_ref(), worktree)
            .ok()
            .and_then(|settings| settings.binary)
            .and_then(|binary| binary.path);
        let command = configured
            .or_else(|| worktree.which("coursemark"))
            .ok_or("coursemark is not on the PATH: install it, or set lsp.coursemark.binary.path")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".to_string()],
            env: worktree.shell_env(),
        })
    }

    /// `lsp.coursemark.settings`, from which the server asks for its section.
    fn language_server_workspace_configuration(
        &mut self,
        server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<Option<serde_json::Value>> {
        Ok(LspSettings::for_worktree(server.as_ref(), worktree)?.settings)
    }
}

zed::register_extension!(Coursemark);
