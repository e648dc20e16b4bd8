"""The HTML report: `context` turns an audit into a documented tree of values, `render` turns the tree into one file."""
