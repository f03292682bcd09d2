"""The screens: they hold the state, hand it to their widgets and answer their messages."""
