"""What is on a screen: each widget renders the state it is given and posts messages; none talks to another."""
