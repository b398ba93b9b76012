// Two solvers of one family: Clp for linear programs, Cbc for whole numbers. The package's flags name the libraries.
#include <Clp_C_Interface.h>
#include <Cbc_C_Interface.h>
