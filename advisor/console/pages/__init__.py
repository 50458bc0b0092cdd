"""The pages of the console, one module each; `advisor.console.registry` lists them."""
