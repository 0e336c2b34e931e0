//! Places for what takes long, such as event streams: so many in all, so many for each user, so that nobody takes the places
//! of all others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use model::UserId;

/// The places; clones share them.
#[derive(Debug, Clone)]
pub struct Places {
    most: usize,
    most_per_user: usize,
    /// Only users who have some.
    taken: Arc<Mutex<HashMap<UserId, usize>>>,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub struct Place {
    places: Places,
    user: UserId,
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// The service has none left.
    ForAll,
    /// The user has none left.
    ForUser,
}

impl Places {
    /// So many places in all, and so many of them for one user.
    pub fn new(most: usize, most_per_user: usize) -> Self {
        Self { most, most_per_user, taken: Arc::default() }
    }

    /// A place for this user.
    pub fn take(&self, user: UserId) -> Result<Place, Full> {
        let mut taken = self.taken();
        if taken.get(&user).copied().unwrap_or_default() >= self.most_per_user {
            return Err(Full::ForUser);
        }
        if taken.values().sum::<usize>() >= self.most {
            return Err(Full::ForAll);
        }
        *taken.entry(user).or_default() += 1;
        Ok(Place { places: self.clone(), user })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<UserId, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(count) = taken.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Moment;

    use super::*;

    #[test]
    fn a_user_has_so_many_places_and_all_together_have() {
        let places = Places::new(3, 2);
        let [ann, bob, eve] = [1, 2, 3].map(|ms| UserId::new(Moment::from_unix_ms(ms)));
        let (first, _second) = (places.take(ann).unwrap(), places.take(ann).unwrap());
        assert_eq!(places.take(ann).unwrap_err(), Full::ForUser);
        let _third = places.take(bob).unwrap();
        assert_eq!(places.take(eve).unwrap_err(), Full::ForAll);
        drop(first);
        assert!(places.take(ann).is_ok() && places.take(eve).is_ok(), "both are dropped at once");
        assert_eq!(places.taken().len(), 2, "who has no place is forgotten");
    }
}
