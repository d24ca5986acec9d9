"""An identity provider for tests: OpenID Connect with one user at a time, who is never asked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route


@dataclass
class Provider:
    """Who signs in next, and the address of the provider."""

    address: str
    email: str = "ada@paper.example"
    nonces: dict[str, str] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "test"}))

    def configuration(self, _request: Request) -> JSONResponse:
        """What the app asks for first."""
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    def authorize(self, request: Request) -> RedirectResponse:
        """Straight back to the app, signed in."""
        asked = request.query_params
        code = f"code-{len(self.nonces)}"
        self.nonces[code] = asked.get("nonce", "")
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", status_code=302)

    async def token(self, request: Request) -> JSONResponse:
        """The signed statement of who it is."""
        form = await request.form()
        now = int(time.time())
        claims = {
            "iss": self.address, "aud": "dateline", "sub": self.email, "email": self.email,
            "iat": now, "exp": now + 600, "nonce": self.nonces[str(form["code"])],
        }  # fmt: skip
        statement = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.key)
        answer = {"access_token": "a", "token_type": "Bearer", "expires_in": 600}
        return JSONResponse(answer | {"id_token": statement})

    def jwks(self, _request: Request) -> JSONResponse:
        """The public half of the key."""
        return JSONResponse({"keys": [self.key.as_dict(private=False, use="sig", alg="RS256")]})


def app_secrets(folder: Path, port: int, address: str) -> Path:
    """The file that makes an app at this port trust the provider at this address."""
    secrets = folder / "secrets.toml"
    secrets.write_text(
        "[auth]\n"
        f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        'cookie_secret = "for tests only"\nclient_id = "dateline"\nclient_secret = "s"\n'
        f'server_metadata_url = "{address}/.well-known/openid-configuration"\n'
    )
    return secrets


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = Provider(f"http://127.0.0.1:{port}")
    routes = [
        Route("/.well-known/openid-configuration", made.configuration),
        Route("/authorize", made.authorize),
        Route("/token", made.token, methods=["POST"]),
        Route("/jwks", made.jwks),
    ]
    config = uvicorn.Config(
        Starlette(routes=routes), host="127.0.0.1", port=port, log_level="error"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield made
    server.should_exit = True
    thread.join()
