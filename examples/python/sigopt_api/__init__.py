"""An in-memory implementation of a part of the SigOpt REST API, version 1."""
