"""The script that Streamlit runs for every visitor."""

import os

from nasseg.app import STORE_ENV
from nasseg.app.navigation import show

show(os.environ.get(STORE_ENV))
