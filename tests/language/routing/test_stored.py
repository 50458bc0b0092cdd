"""The model file, and the model inside a Rasa archive."""

import io
import tarfile
import zipfile

import numpy as np
import pytest

from advisor.language.routing.archive import NoRouteModel, load_route_model
from advisor.language.routing.stored import FILE, UnreadableModel, load_model, save_model

TEXTS = ["đóng bhxh tự nguyện bao nhiêu", "trai tuyen bhyt", "cảm ơn", "trời mưa"]


def archive_of(folder, members):
    path = folder / "advisor-1.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def test_a_model_reads_back_as_it_was_written(model, tmp_path):
    save_model(model, tmp_path / FILE)
    again = load_model(tmp_path / FILE)
    for before, after in zip(model.predict(TEXTS), again.predict(TEXTS), strict=True):
        assert [route.name for route in before] == [route.name for route in after]
        assert before[0].confidence == pytest.approx(after[0].confidence, abs=0.01)
    assert again.replies == model.replies


def test_a_model_file_holds_no_pickled_objects(model, tmp_path):
    save_model(model, tmp_path / FILE)
    with np.load(tmp_path / FILE, allow_pickle=False) as arrays:
        assert not any(arrays[name].dtype.hasobject for name in arrays.files)


def test_the_archive_gives_the_model_that_the_component_stored(model, tmp_path):
    save_model(model, tmp_path / FILE)
    stored = (tmp_path / FILE).read_bytes()
    path = archive_of(tmp_path, {"metadata.json": b"{}", f"components/x/{FILE}": stored})
    assert (
        load_route_model(path).predict(TEXTS)[0][0]
        == load_model(tmp_path / FILE).predict(TEXTS)[0][0]
    )


def test_an_archive_without_a_routing_model_is_named(tmp_path):
    path = archive_of(tmp_path, {"metadata.json": b"{}"})
    with pytest.raises(NoRouteModel, match=r"advisor-1\.tar\.gz.*advisor train"):
        load_route_model(path)


@pytest.mark.parametrize("content", [b"", b"not a model", b"PK\x03\x04broken"])
def test_a_broken_file_is_refused(content):
    with pytest.raises(UnreadableModel):
        load_model(io.BytesIO(content))


def test_arrays_of_something_else_are_refused():
    file = io.BytesIO()
    np.savez(file, other=np.zeros(3))
    file.seek(0)
    with pytest.raises(UnreadableModel):
        load_model(file)


def test_a_pickle_in_the_file_is_refused_unread(model, tmp_path):
    save_model(model, tmp_path / FILE)
    with zipfile.ZipFile(tmp_path / FILE) as good, zipfile.ZipFile(tmp_path / "bad", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name))
    evil = io.BytesIO()
    np.save(evil, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with zipfile.ZipFile(tmp_path / "worse", "w") as worse:
        for name in good.namelist():
            replaced = evil.getvalue() if name == "intercept.npy" else None
            with zipfile.ZipFile(tmp_path / FILE) as source:
                worse.writestr(name, replaced or source.read(name))
    assert load_model(tmp_path / "bad").pair_names == model.pair_names
    with pytest.raises(UnreadableModel, match="allow_pickle"):
        load_model(tmp_path / "worse")
