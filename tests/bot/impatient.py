"""`kommunesvar start`, but what a dead instance left undone is taken over after a second."""

from datetime import timedelta

from bot.composition import Composition, environment
from bot.serving import serve
from bot.settings import read_settings

if __name__ == "__main__":
    serve(Composition(read_settings(environment()), hold=timedelta(seconds=1)))
