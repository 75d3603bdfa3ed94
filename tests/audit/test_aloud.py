"""朗读 with a real voice: Chromium speaks Mandarin through speech-dispatcher and espeak-ng, into a file."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkers import command, note
from playwright.sync_api import Browser, sync_playwright

from browsing import chromium_path

VOICE = "/usr/lib/speech-dispatcher-modules/sd_espeak-ng"
SPEECH = """\
AudioOutputMethod "alsa"
AudioALSADevice "default"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
"""
SOUND = (
    'pcm.!default {{ type file file "{file}" format raw slave.pcm "null" }}\nctl.!default {{ type null }}\n'
)
SECONDS = 90
"""The voices of a hundred languages, each in a hundred colours, take their time to be told to the page."""
WATCH = """() => {
  window.heard = [];
  new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target.classList.contains("spoken")) window.heard.push(target.textContent.trim());
  }).observe(document.getElementById("main"), { subtree: true, attributes: true, attributeFilter: ["class"] });
}"""


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file that everything spoken goes to: a home of the test's own names it as the sound card."""
    command(VOICE, "speech-dispatcher-espeak-ng")
    home, run, file = tmp_path / "home", tmp_path / "run", tmp_path / "sound.raw"
    (home / ".config/speech-dispatcher").mkdir(parents=True)
    (home / ".config/speech-dispatcher/speechd.conf").write_text(SPEECH)
    (home / ".asoundrc").write_text(SOUND.format(file=file))
    run.mkdir(mode=0o700)
    for name, place in (("HOME", home), ("XDG_CONFIG_HOME", home / ".config"), ("XDG_RUNTIME_DIR", run)):
        monkeypatch.setenv(name, str(place))
    yield file
    for pid in run.glob("speech-dispatcher/pid/*.pid"):  # the browser starts it and leaves it behind
        os.kill(int(pid.read_text()), signal.SIGTERM)


@pytest.fixture
def speaking(sound: Path) -> Iterator[Browser]:
    """Chromium with the machine's voices."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(),
            args=["--no-sandbox", "--enable-speech-dispatcher"],
            ignore_default_args=["--mute-audio"],
            env=dict(os.environ),
        )
        yield browser
        browser.close()


def test_a_page_is_read_aloud_by_a_chinese_voice(speaking: Browser, address: str, sound: Path) -> None:
    page = speaking.new_page()
    page.goto(f"{address}releases/ended-recalled/")
    button = page.locator(".aids .aloud")
    button.wait_for(timeout=SECONDS * 1000)
    page.evaluate(WATCH)
    button.click()
    assert button.inner_text() == "停止朗读"
    page.get_by_role("button", name="朗读", exact=True).wait_for(timeout=SECONDS * 1000)
    heard = page.evaluate("[...new Set(window.heard)]")
    assert "撤回" in "".join(heard)
    samples = sound.read_bytes()
    assert len(set(samples)) > 100, "silence has one value"
    voices = page.evaluate("speechSynthesis.getVoices().filter((each) => /^(zh|cmn)/.test(each.lang)).length")
    note(
        "朗读, Chromium, espeak-ng",
        f"{len(heard)} pieces to the end, {len(samples) // 1024} KB of sound, {voices} Chinese voices",
    )
