"""Scripts that make the files of geodata/model; never needed at run time."""
