"""`advisor users`: the first administrator, and everything else about users."""

from typer.testing import CliRunner

from advisor.cli.users import app
from advisor.store import audit, console_users
from advisor.store.audit import Wanted
from tests.console.conftest import PASSWORD


def run(*words: str, typed: str = PASSWORD + "\n"):
    """Run the command with a line on its standard input."""
    return CliRunner().invoke(app, list(words), input=typed)


def role_of(name: str) -> str:
    """The role of a user."""
    return next(user.role for user in console_users.everyone() if user.name == name)


def test_the_first_administrator_is_made_with_a_password_of_their_own(stranger) -> None:
    assert console_users.everyone() == [], "there is no default user"
    added = run("add", "lan", "--role", "administrator", "--full-name", "Nguyễn Lan")
    assert added.exit_code == 0, added.output
    user, kept = console_users.password_hash_of("lan")
    assert (user.full_name, user.role) == ("Nguyễn Lan", "administrator")
    assert PASSWORD not in kept
    assert PASSWORD not in added.output
    [recorded] = audit.search(Wanted(action="user_added"))
    assert recorded.actor.startswith("terminal:")


def test_a_weak_password_an_unknown_role_and_a_taken_name_are_refused() -> None:
    assert run("add", "lan", typed="matkhau123456\n").exit_code == 1
    assert run("add", "lan", typed="\n").exit_code == 1
    assert run("add", "lan", "--role", "king").exit_code == 1
    assert console_users.everyone() == []
    assert run("add", "lan").exit_code == 0
    assert run("add", "lan").exit_code == 1


def test_users_are_listed_disabled_and_given_roles_and_passwords(officer) -> None:
    browser = officer("administrator", "chi")
    run("add", "lan")
    assert run("role", "lan", "editor").exit_code == 0
    assert role_of("lan") == "editor"
    assert run("password", "chi", typed="sóng vỗ bờ cát trắng\n").exit_code == 0
    assert browser.get("/console/").status_code == 303, "a new password ends the sessions"
    assert run("disable", "lan").exit_code == 0
    assert "disabled" in run("list").output
    assert run("disable", "lan", "--undo").exit_code == 0
    assert "disabled" not in run("list").output
    assert run("disable", "chi").exit_code == 1, "the last administrator stays"
    assert run("role", "nobody", "editor").exit_code == 1
