"""The licence gate: free terms pass, limits want somebody's word, the rest an agreement."""

from __future__ import annotations

from typing import Any

import pytest

from flashpot.errors import InputError
from flashpot_server.models.licences import LicenceRecord, admitted, licences
from models_room.records import NOW


def asked(licence: str, **given: Any) -> LicenceRecord:
    terms = {"accepted": False, "agreement": "", "by": "anna", "at": NOW, **given}
    return admitted(licence, **terms)


def test_free_terms_pass_with_who_and_when() -> None:
    record = asked("Apache-2.0")
    assert (record.id, record.limits, record.accepted_by) == ("apache-2.0", (), "anna")
    assert record.accepted_at == NOW


def test_limits_are_told_and_wait_for_acceptance() -> None:
    with pytest.raises(InputError, match="10 million USD") as refusal:
        asked("ltx-2-community")
    assert refusal.value.field == "--accept-licence"
    assert asked("ltx-2-community", accepted=True).limits == licences()["ltx-2-community"].limits


def test_non_commercial_weights_need_an_agreement_however_they_are_accepted() -> None:
    with pytest.raises(InputError, match="not for commercial use") as refusal:
        asked("flux-non-commercial", accepted=True)
    assert refusal.value.code == "licence_forbids"
    assert asked("flux-non-commercial", agreement="contract 12/2026").agreement


@pytest.mark.parametrize("licence", ["", "my-own"])
def test_terms_nobody_knows_are_refused_with_what_is_usual(licence: str) -> None:
    with pytest.raises(InputError, match=r"mostly under apache-2\.0") as refusal:
        asked(licence, usual="apache-2.0", accepted=True)
    assert refusal.value.field == "--licence"
    assert asked(licence, agreement="contract 12/2026").id == (licence or "own")


def test_every_licence_that_is_not_free_says_what_it_limits() -> None:
    assert all(known.limits for known in licences().values() if known.use != "free")
    assert {known.use for known in licences().values()} == {"free", "limited", "agreement"}
