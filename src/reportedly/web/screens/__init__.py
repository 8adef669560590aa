"""The screens of the workbench, one module each: a function a door, which gives a response."""
