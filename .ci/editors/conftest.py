"""A client that speaks with the built program, and the scales that it is shown."""

import os
import pathlib

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).resolve().parents[2]
THANG = os.environ["THANG"]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[THANG, "lsp", "--language", "en"]))
async def client(lsp_client: LanguageClient):
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(parameters: types.RegistrationParams):
        assert parameters.registrations[0].method == "workspace/didChangeWatchedFiles"

    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual_studio_code"),
            workspace_folders=[types.WorkspaceFolder(uri=(ROOT / "Criteria").as_uri(), name="c")],
            initialization_options={"pinnedUnit": "HD1"},
        )
    )
    yield lsp_client
    await lsp_client.shutdown_session()
