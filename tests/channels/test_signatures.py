"""Every signature vector of the three platforms."""

import json
from typing import Any

import pytest

from advisor.channels import signatures
from advisor.channels.zalo_oa import oauth
from advisor.channels.zalo_oa.events import timestamp
from tests.channels.documented import load, raw

OA = load("zalo_oa", "signature_vectors")
BOT = load("zalo_bot", "signature_vectors")
PAGE = load("messenger", "signature_vectors")


@pytest.mark.parametrize("vector", OA["webhook"], ids=lambda one: one["name"])
def test_a_zalo_signature_is_taken_or_refused(vector: dict[str, Any]) -> None:
    header = vector["header_X-ZEvent-Signature"] or ""
    found = timestamp(json.loads(raw(vector)))
    assert found == vector["timestamp"]
    accepted = signatures.is_zalo_oa(
        header, raw(vector), found, vector["app_id"], vector["oa_secret_key"]
    )
    assert accepted is vector["must_accept"]


@pytest.mark.parametrize("vector", PAGE["webhook"], ids=lambda one: one["name"])
def test_a_messenger_signature_is_taken_or_refused(vector: dict[str, Any]) -> None:
    header = vector["header_X-Hub-Signature-256"] or ""
    accepted = signatures.is_messenger(header, raw(vector), vector["app_secret"])
    assert accepted is vector["must_accept"]


@pytest.mark.parametrize("vector", BOT["vectors"])
def test_a_bot_secret_is_taken_or_refused(vector: dict[str, Any]) -> None:
    accepted = signatures.is_secret(vector["header"] or "", vector["configured"])
    assert accepted is vector["must_accept"]


@pytest.mark.parametrize("vectors", [OA["appsecret_proof"], PAGE["appsecret_proof"]])
def test_the_proof_of_the_app_is_as_documented(vectors: dict[str, str]) -> None:
    assert (
        signatures.appsecret_proof(vectors["access_token"], vectors["app_secret"])
        == (vectors["hex"])
    )


def test_the_challenge_of_a_consent_is_as_documented() -> None:
    assert oauth.challenge_of(OA["pkce_S256"]["code_verifier"]) == OA["pkce_S256"]["code_challenge"]
    assert len(oauth.new_verifier()) == 43


def test_without_a_secret_nothing_is_let_in() -> None:
    body = b"{}"
    assert not signatures.is_messenger("sha256=" + "0" * 64, body, "")
    assert not signatures.is_zalo_oa("0" * 64, body, "", "app", "")
