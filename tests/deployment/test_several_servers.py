"""Three bot and two action processes on shared servers: some die under load, nothing is lost."""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, func, select, text

from advisor.channels.simulation import messenger
from advisor.store.channel_tables import UNKNOWN, CitizenRow, OutboxRow
from advisor.store.engine import engine_of, reading
from tests import patient
from tests.deployment.broker import Broker
from tests.deployment.town import Nginx, Server
from tests.operation.project import Project, get
from tests.patient import wait_for
from tests.store.servers import redis_server

pytestmark = pytest.mark.slow
CITIZENS, MESSAGES = 20, 4
ANSWER = "Lương cơ sở 2340000 ngày 2026-11-23"


class Town:
    """The bots and action servers, nginx in front of both, and the page that citizens write to."""

    def __init__(self, project: Project, folder: Path, shared: dict[str, str]) -> None:
        self.page = messenger.MessengerSimulator()
        self.database_url = shared["ADVISOR_DATABASE_URL"]
        settings = messenger.settings_of(self.page.account, self.page.start())
        self.actions = [Server(project, "actions", shared) for _ in range(2)]
        self.bots = [Server(project, "bot", {}) for _ in range(3)]
        self.nginx = Nginx(folder, ports(self.bots), ports(self.actions))
        self.nginx.start()
        for bot in self.bots:
            address = f"http://127.0.0.1:{self.nginx.actions_port}"
            bot.environment = {**shared, **settings, "ADVISOR_ACTIONS_URL": address}
        for server in [*self.actions, *self.bots]:
            server.start()
        self.client = patient.client(verify=self.nginx.trust(), base_url=self.nginx.base)
        for bot in self.bots:
            wait_ready(bot)

    def write(self, user: str, number: str) -> int:
        """A citizen writes; the platform's answer, which redelivers what was not taken."""
        body = messenger.text_event(self.page.account, user, "lương", number)
        headers = messenger.signed(self.page.account, body)
        for _ in range(10):
            address = "/webhooks/messenger/webhook"
            status = self.client.post(address, content=body, headers=headers).status_code
            if status == 200:
                break
            time.sleep(0.5)
        return status

    def write_all(self, wave: str) -> Counter[int]:
        """All citizens write some messages each; how often which status came back."""
        sent = [(f"{wave}{c}", f"{wave}-{c}-{m}") for m in range(MESSAGES) for c in range(CITIZENS)]
        with ThreadPoolExecutor(8) as pool:
            return Counter(pool.map(lambda one: self.write(*one), sent))

    def wave(self, name: str, meanwhile: Callable[[], None] = lambda: None) -> None:
        """All citizens write, something happens under way, and everybody is answered once."""
        with ThreadPoolExecutor(1) as pool:
            written = pool.submit(self.write_all, name)
            wait_for(lambda: len(self.told(name)) >= CITIZENS)
            meanwhile()
            assert written.result() == {200: CITIZENS * MESSAGES}
        wait_for(lambda: self.is_answered(name), 240)
        time.sleep(1.0)  # long enough for an answer too many
        for citizen in range(CITIZENS):
            told = self.page.to(f"{name}{citizen}")
            assert told == [ANSWER] * len(told)
            assert len(told) <= MESSAGES

    def is_answered(self, wave: str) -> bool:
        """Whether every message has its answer, or the record of why it may have none."""
        return len(self.told(wave)) + self.of_unknown_fate(wave) >= CITIZENS * MESSAGES

    def told(self, wave: str) -> list[str]:
        """What the citizens of a wave were told."""
        return [one for citizen in range(CITIZENS) for one in self.page.to(f"{wave}{citizen}")]

    def of_unknown_fate(self, wave: str) -> int:
        """Answers that a dead server was sending: they may be out, so nobody sends them again."""
        query = (
            select(func.count(OutboxRow.id))
            .join(CitizenRow, CitizenRow.id == OutboxRow.citizen_id)
            .where(OutboxRow.status == UNKNOWN, CitizenRow.user.startswith(wave))
        )
        with reading(engine_of(self.database_url)) as session:
            return int(session.execute(query).scalar_one())

    def stop(self) -> None:
        """Stop everything."""
        self.client.close()
        self.nginx.stop()
        for server in [*self.bots, *self.actions]:
            server.end()
        self.page.stop()


def ports(servers: list[Server]) -> list[int]:
    """Where they listen."""
    return [server.port for server in servers]


def wait_ready(bot: Server, seconds: float = 240.0) -> None:
    """Until the bot says that it is ready."""
    wait_for(lambda: is_ready(bot), seconds)


def is_ready(bot: Server) -> bool:
    """Whether it says so; one that has ended never will."""
    assert bot.process
    assert bot.process.poll() is None, bot.log.read_text()
    try:
        return get(f"http://127.0.0.1:{bot.port}/health/ready")[0] == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    """A RabbitMQ that starts while the others do."""
    started = Broker()
    yield started
    started.end()


@pytest.fixture(scope="module")
def town(
    project: Project,
    postgresql: Path,
    broker: Broker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Town]:
    """The whole deployment."""
    name = f"town_{uuid4().hex[:8]}"
    server = create_engine(
        f"postgresql://advisor@/postgres?host={postgresql}",
        isolation_level="AUTOCOMMIT",
        future=True,
    )
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    with redis_server(tmp_path_factory.mktemp("redis")) as redis_url:
        shared = {
            "ADVISOR_DATABASE_URL": f"postgresql://advisor@/{name}?host={postgresql}",
            "ADVISOR_REDIS_URL": redis_url,
            "ADVISOR_BROKER_URL": broker.url,
        }
        made = Town(project, tmp_path_factory.mktemp("nginx"), shared)
        yield made
        made.stop()
    server.dispose()


def test_work_is_shared_and_everybody_answered_once(town: Town) -> None:
    town.wave("a")
    assert town.of_unknown_fate("a") == 0


def test_a_server_killed_under_load_loses_and_doubles_nothing(town: Town) -> None:
    town.wave("b", lambda: town.bots[1].end(signal.SIGKILL))


def test_servers_are_restarted_one_by_one_without_a_refusal(town: Town) -> None:
    """How a new model or new code comes in: the dead one first, then one that serves."""

    def restart() -> None:
        town.bots[0].end(signal.SIGTERM)
        town.bots[0].start()

    town.bots[1].start()
    wait_ready(town.bots[1])
    town.wave("c", restart)
    wait_ready(town.bots[0])
    assert town.of_unknown_fate("c") == 0


def test_an_action_server_killed_under_load_costs_no_answer(town: Town) -> None:
    """nginx asks the other one at once; no citizen gets an apology."""
    town.wave("d", lambda: town.actions[0].end(signal.SIGKILL))
    assert town.of_unknown_fate("d") == 0


def test_the_broker_has_every_message_of_the_bots_that_lived(town: Town, broker: Broker) -> None:
    """A bot that is killed takes with it what it had not handed over yet: the database has it."""
    said: Counter[str] = Counter()
    whole = {f"{wave}{citizen}": MESSAGES for wave in "acd" for citizen in range(CITIZENS)}

    def is_whole() -> bool:
        said.update(event["sender_id"].split(":")[-1] for event in broker.taken("user"))
        return all(said[citizen] >= MESSAGES for citizen in whole)

    wait_for(is_whole)
    assert {citizen: said[citizen] for citizen in whole} == whole


@pytest.mark.parametrize(
    "path", ["/webhooks/rest/webhook", "/webhooks/web/webhook", "/health/ready", "/metrics"]
)
def test_what_is_not_for_everybody_stays_inside(town: Town, path: str) -> None:
    assert town.client.post(path, json={}).status_code == 404
    assert town.client.get(path).status_code == 404


def test_a_message_that_is_too_long_is_refused_at_the_door(town: Town) -> None:
    body = b"x" * 300_000
    assert town.client.post("/webhooks/messenger/webhook", content=body).status_code == 413
