"""Several bot processes behind nginx, on PostgreSQL, Redis and RabbitMQ: all of them real."""

import datetime
import os
import re
import shutil
import signal
import ssl
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from advisor.operation.ports import free_port
from advisor.settings import CLONE
from tests.operation.project import ADVISOR, Project
from tests.store.servers import wait_for

SITE = CLONE / "deploy" / "nginx" / "bhxh-advisor.conf"
UPSTREAMS = SITE.with_name("upstreams.conf")
ACTIONS = SITE.with_name("actions.conf")
NAME = "chat.example.vn"
WHOLE = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Server:
    """One `advisor run` that serves what ADVISOR_SERVE says: `bot` or `actions`."""

    project: Project
    serve: str
    environment: Mapping[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """What it has said so far."""
        return self.project.root / f"log-{self.port}.txt"

    def start(self) -> None:
        """Start it; it is ready when its port answers."""
        own = {
            **self.project.environment,
            **self.environment,
            "ADVISOR_SERVE": self.serve,
            "ADVISOR_PORT": str(self.port),
            "ADVISOR_ACTIONS_PORT": str(self.port),
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [ADVISOR, "run"], env=own, stdout=log, stderr=log, start_new_session=True
            )

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal, and wait."""
        assert self.process
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process.wait(120)


def make_certificate(folder: Path) -> None:
    """A certificate for the site, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, plain)
    (folder / "privkey.pem").write_bytes(secret)


def listed(upstream: str, ports: list[int], text: str) -> str:
    """A configuration whose upstream has these ports."""
    lines = "".join(f"server 127.0.0.1:{port} max_fails=1 fail_timeout=3s;" for port in ports)
    pattern = rf"(upstream {upstream} \{{\s+least_conn;).*?(keepalive)"
    changed, count = re.subn(pattern, rf"\1{lines}\2", text, flags=re.DOTALL)
    assert count == 1, upstream
    return changed


class Nginx:
    """The files of deploy/nginx with the ports of a test in place of their own."""

    def __init__(self, folder: Path, bots: list[int], actions: list[int]) -> None:
        self.folder, self.port, self.actions_port = folder, free_port(), free_port()
        make_certificate(folder)
        text = UPSTREAMS.read_text() + SITE.read_text() + ACTIONS.read_text()
        text = listed("advisor_actions", actions, listed("advisor_bots", bots, text))
        text = text.replace("127.0.0.1:8080", f"127.0.0.1:{free_port()}")
        text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
        text = text.replace("listen 443", f"listen 127.0.0.1:{self.port}")
        text = text.replace("listen 127.0.0.1:5054", f"listen 127.0.0.1:{self.actions_port}")
        text = re.sub(r"/etc/letsencrypt/live/[^/]+/", f"{folder}/", text)
        (folder / "site.conf").write_text(text)
        (folder / "nginx.conf").write_text(WHOLE.format(folder=folder))

    def start(self) -> None:
        """Start it, and wait until it listens."""
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        assert program, "install nginx"
        self.process = subprocess.Popen([program, "-c", self.folder / "nginx.conf"])
        wait_for(self.port)

    def stop(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait(60)

    @property
    def base(self) -> str:
        """Its address."""
        return f"https://127.0.0.1:{self.port}"

    def trust(self) -> ssl.SSLContext:
        """What a client needs to believe its certificate, whatever address it is reached by."""
        context = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        context.check_hostname = False
        return context
