"""What nbconvert is told about Kobai's notebooks. One idea a module; kobai_config.py says where each is plugged in."""
