"""Directories and bundled files; the only import of appdirs.

No function here creates anything: whoever writes a file makes its folder.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_NAME = "annotator"


def config_dir() -> Path:
    """The folder of the user's settings."""
    import appdirs

    found = appdirs.user_config_dir(_NAME, appauthor=False)
    return _unless_misset("XDG_CONFIG_HOME", Path(".config", _NAME), found)


def data_dir() -> Path:
    """The folder of what the program keeps for the user that belongs to no project, such as the sample."""
    import appdirs

    found = appdirs.user_data_dir(_NAME, appauthor=False)
    return _unless_misset("XDG_DATA_HOME", Path(".local", "share", _NAME), found)


def cache_dir() -> Path:
    """The folder of what can be rebuilt at any time."""
    import appdirs

    found = appdirs.user_cache_dir(_NAME, appauthor=False)
    return _unless_misset("XDG_CACHE_HOME", Path(".cache", _NAME), found)


def log_dir() -> Path:
    """The folder of logs and of the state of the last run."""
    import appdirs

    # appdirs 1.4.4 puts logs under the cache on Linux; the specification has a folder for them since 0.8.
    if sys.platform in ("win32", "darwin"):
        return Path(appdirs.user_log_dir(_NAME, appauthor=False))
    found = appdirs.user_state_dir(_NAME, appauthor=False)
    return _unless_misset("XDG_STATE_HOME", Path(".local", "state", _NAME), found)


def settings_file() -> Path:
    """The file of the user's settings; it need not exist."""
    return config_dir() / "settings.json"


def documents_dir() -> Path:
    """Where new projects go unless the user says otherwise: the user's documents, else the home folder."""
    home = Path.home()
    if sys.platform == "win32":
        named = _documents_of_windows()
    else:
        named = _documents_of_xdg(home)
    for folder in (named, home / "Documents"):
        if folder is not None and folder.is_dir():
            return folder
    return home


def resource(*parts: str) -> Path:
    """The bundled file or folder of that name, from the installed package or from the source tree.

    Raises:
        FileNotFoundError: Neither place has it; the message names it.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "resources", package.parents[1] / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"The installation is incomplete: resources/{'/'.join(parts)} is missing.")


def _unless_misset(variable: str, below_home: Path, found: str) -> Path:
    """What appdirs found, or the default where the XDG variable is empty or relative.

    The XDG Base Directory Specification says to ignore such values; appdirs would write into the working
    folder.
    """
    if sys.platform in ("win32", "darwin"):
        return Path(found)
    value = os.environ.get(variable)
    if value is not None and not Path(value).is_absolute():
        return Path.home() / below_home
    return Path(found)


def _documents_of_xdg(home: Path) -> Path | None:
    """The documents folder that `user-dirs.dirs` (xdg-user-dirs) names, often in the user's language."""
    value = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(value) if Path(value).is_absolute() else home / ".config"
    try:
        lines = (folder / "user-dirs.dirs").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    match = re.search(r'^XDG_DOCUMENTS_DIR="(.*)"\s*$', lines, re.MULTILINE)
    if match is None:
        return None
    path = Path(match[1].replace("$HOME", str(home)))
    return path if path.is_absolute() else None


if sys.platform == "win32":

    def _documents_of_windows() -> Path | None:
        """The documents folder of the Windows shell, which OneDrive and administrators move."""
        import winreg

        key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as folders:
                value, _ = winreg.QueryValueEx(folders, "Personal")
        except OSError:
            return None
        return Path(winreg.ExpandEnvironmentStrings(str(value)))
