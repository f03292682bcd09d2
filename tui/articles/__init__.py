"""Where articles come from. Every door decodes, cleans and hands over an `Article`."""
