import json
from typing import Any

import pytest

from tests.deploy.reading import DEPLOY, compose, environment, longest_shutdown, one, seconds, stages, unit


@pytest.fixture
def service() -> dict[str, Any]:
    found: dict[str, Any] = compose()["services"]["drainbot"]
    return found


def test_the_build_finds_its_files(service: dict[str, Any]) -> None:
    context = DEPLOY / service["build"]["context"]
    assert (context / service["build"]["dockerfile"]).samefile(DEPLOY / "Containerfile")
    assert service["env_file"] == ".env"


def test_the_container_has_no_rights_that_it_does_not_need(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "ports", "network_mode", "user"} & service.keys()


def test_container_and_unit_have_the_same_limits(service: dict[str, Any]) -> None:
    assert service["mem_limit"].upper() == unit()["MemoryMax"][0]
    assert str(service["pids_limit"]) == unit()["TasksMax"][0]
    assert service["stop_grace_period"] == unit()["TimeoutStopSec"][0]


def test_what_the_image_writes_lies_on_the_volume_or_in_memory(service: dict[str, Any]) -> None:
    places = environment(stages()[-1])
    assert places["DRAINBOT_DATABASE"].startswith("/data/")
    assert places["DRAINBOT_CACHE"].startswith("/data/")
    assert places["DRAINBOT_HEALTH_FILE"].startswith("/tmp/")  # noqa: S108 - a file system of the container's own
    assert service["volumes"] == ["data:/data"]
    assert "data" in compose()["volumes"]
    assert [mount.partition(":")[0] for mount in service["tmpfs"]] == ["/tmp"]  # noqa: S108 - as above


def test_questions_in_flight_are_answered_before_the_kill(service: dict[str, Any]) -> None:
    assert seconds(service["stop_grace_period"]) > longest_shutdown()
    assert service["stop_signal"] == one(stages()[-1], "STOPSIGNAL") == "SIGTERM"
    assert service["restart"] == "unless-stopped"


def test_the_health_check_is_that_of_the_image(service: dict[str, Any]) -> None:
    options, _, command = one(stages()[-1], "HEALTHCHECK").partition("CMD ")
    check = service["healthcheck"]
    assert check["test"] == ["CMD", *json.loads(command)]
    spans = {name.replace("_", "-"): value for name, value in check.items() if name != "test"}
    assert dict(option[2:].split("=") for option in options.split()) == {
        key: str(value) for key, value in spans.items()
    }
