"""An encoding that was guessed is said, in the last line of every `check`."""

from __future__ import annotations

from pathlib import Path

import audit
from audit.outputs.closing import closing_line


def test_a_guessed_encoding_is_named_and_a_plain_one_is_not(tmp_path: Path) -> None:
    sentence = "The café by the bell tower is open until nine, says Ida Nord, who keeps it, and the soup costs £4."
    (tmp_path / "old.txt").write_bytes(sentence.encode("windows-1252"))
    (tmp_path / "new.txt").write_bytes(sentence.encode("utf-8"))
    line = closing_line(audit.check([tmp_path]))
    assert "encoding guessed: old.txt (windows-1252)" in line
    assert "new.txt" not in line
