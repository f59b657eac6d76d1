//! Saved searches, synonyms and rebuilds in memory keep the contract of their ports.

use tercul_search::searches_contract;

macro_rules! in_memory {
    ($behaviour:path) => {
        $behaviour(
            &mut tercul_search::testing::stored::MemorySearches::default(),
            tercul_kernel::UserId(uuid::Uuid::from_u128(99)),
        )
    };
}
use in_memory;

searches_contract!(in_memory);
